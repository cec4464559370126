/**
 * The plan as a calendar file (RFC 5545): one repeating event for each time of day. Times are "floating": local time
 * in any time zone. Pure.
 */
import { builder as words } from "../words.js";

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Whole minutes of a session, at least one. @param {number} seconds */
export const wholeMinutes = (seconds) => Math.max(1, Math.round(seconds / 60));

/**
 * Build the calendar file. Throw RangeError for an invalid day or time.
 * @param {object} wish
 * @param {string} wish.start first day allowed, "2026-11-23"
 * @param {number[]} wish.days weekdays, 0 is Monday, at least one
 * @param {string[]} wish.times of day, "08:00"
 * @param {number} wish.weeks
 * @param {number} wish.minutes length of a session
 * @param {string} wish.title
 * @param {string} wish.text
 * @param {string} wish.link
 * @param {string} wish.id unique id of this file
 * @param {Date} wish.now
 * @param {string} [wish.language] of title and text
 */
export function calendar({ start, days, times, weeks, minutes, title, text, link, id, now, language = "en" }) {
  const invalid = times.find((time) => !isTime(time));
  if (invalid !== undefined) throw new RangeError(invalid);
  const chosen = [...days].sort();
  const day = firstDay(start, chosen).replace(/-/g, "");
  const stamp = `${now.toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const events = times.flatMap((time, index) => [
    "BEGIN:VEVENT",
    `UID:${id}-${index + 1}`,
    `DTSTAMP:${stamp}`,
    `DTSTART:${day}T${time.replace(":", "")}00`,
    `DURATION:PT${minutes}M`,
    `RRULE:FREQ=WEEKLY;COUNT=${weeks * chosen.length};BYDAY=${chosen.map((number) => CODES[number]).join(",")}`,
    `SUMMARY:${escapeText(title)}`,
    `DESCRIPTION:${escapeText(text)}\\n${link}`,
    `URL:${link}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escapeText(title)}`,
    "TRIGGER:PT0S",
    "END:VALARM",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Steady Hips//Plan builder//${language.toUpperCase()}`, "CALSCALE:GREGORIAN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/**
 * The first of the chosen weekdays on or after a day, as a rule's first event must match the rule. Throw RangeError for an invalid day.
 * @param {string} start
 * @param {number[]} days
 */
export function firstDay(start, days) {
  if (!isDay(start)) throw new RangeError(start);
  for (let ahead = 0; ahead < 7; ahead++) {
    const day = parseDay(start);
    day.setUTCDate(day.getUTCDate() + ahead);
    if (days.includes((day.getUTCDay() + 6) % 7)) return day.toISOString().slice(0, 10);
  }
  throw new RangeError(days.join());
}

/** Whether a text is a day of this century, "2026-11-23": date fields of old browsers return any text. @param {string} text */
export const isDay = (text) => /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(parseDay(text).valueOf()) && parseDay(text).toISOString().startsWith(text);

/** Whether a text is a time of day, "08:30". @param {string} text */
export const isTime = (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/**
 * Whether a day is unusual: in the past, or more than a year away.
 * @param {string} day
 * @param {string} today
 * @returns {"past" | "far-off" | ""}
 */
export function doubt(day, today) {
  const year = 366 * 86400000;
  return day < today ? "past" : parseDay(day).valueOf() - parseDay(today).valueOf() > year ? "far-off" : "";
}

/**
 * Questions about a valid but unusual day and times, in words; "" for none.
 * @param {string} start
 * @param {string[]} times
 * @param {string} today
 */
export function questions(start, times, today) {
  const day = doubt(start, today);
  return [day === "past" && words.start_past, day === "far-off" && words.start_late, new Set(times).size < times.length && words.times_equal]
    .filter(Boolean).join(" ");
}

/** A unique id for a file. */
export const newId = () => [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(36)).join("");

/** @param {string} day */
const parseDay = (day) => new Date(`${day}T12:00:00Z`);

/** `count` weekdays spread over the week, 0 is Monday. @param {number} count */
export const spread = (count) => Array.from({ length: count }, (_, index) => Math.floor((index * 7) / count));

/** `count` times from 08:00 to 20:00. @param {number} count */
export const hours = (count) =>
  Array.from({ length: count }, (_, index) => `${String(count === 1 ? 8 : 8 + Math.floor((index * 12) / (count - 1))).padStart(2, "0")}:00`);

/** Escape text for a property's value. @param {string} text */
const escapeText = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** Fold a line at 75 octets, continuation lines starting with a space; characters are never split. @param {string} line */
export function fold(line) {
  const parts = [""];
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > 75) {
      parts.push("");
      octets = 1; // the space
    }
    parts[parts.length - 1] += character;
    octets += size;
  }
  return parts.join("\r\n ");
}
