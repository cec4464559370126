/**
 * The plan as a calendar file (RFC 5545): one repeating event for each time of day. Times are "floating", so that they mean
 * the same hour wherever the phone is. Pure.
 */
import { builder as words } from "../words.js";

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/** Whole minutes of a session, at least one. @param {number} seconds */
export const wholeMinutes = (seconds) => Math.max(1, Math.round(seconds / 60));

/**
 * RangeError where a day or a time is none.
 * @param {object} wish
 * @param {string} wish.start first day allowed, "2026-11-23"
 * @param {number[]} wish.days weekdays, 0 is Monday, at least one
 * @param {string[]} wish.times of day, "08:00"
 * @param {number} wish.weeks
 * @param {number} wish.minutes length of a session
 * @param {string} wish.title
 * @param {string} wish.text
 * @param {string} wish.link
 * @param {string} wish.id a name of this file that no other has
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
 * The first of the chosen weekdays on or after a day; a rule's first event must be one of its own. RangeError where the day is none.
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

/** Whether a text is a day of a year in which somebody may begin, "2026-11-23": a field of an old browser gives whatever was typed. @param {string} text */
export const isDay = (text) => /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(parseDay(text).valueOf()) && parseDay(text).toISOString().startsWith(text);

/** Whether a text is a time of day, "08:30". @param {string} text */
export const isTime = (text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text);

/**
 * Whether a day is one to ask about: already past, or more than a year away.
 * @param {string} day
 * @param {string} today
 * @returns {"past" | "far-off" | ""}
 */
export function doubt(day, today) {
  const year = 366 * 86400000;
  return day < today ? "past" : parseDay(day).valueOf() - parseDay(today).valueOf() > year ? "far-off" : "";
}

/**
 * What to ask, in words, about a day and times that can be but are seldom meant.
 * @param {string} start
 * @param {string[]} times
 * @param {string} today
 */
export function questions(start, times, today) {
  const day = doubt(start, today);
  return [day === "past" && words.start_past, day === "far-off" && words.start_late, new Set(times).size < times.length && words.times_equal]
    .filter(Boolean).join(" ");
}

/** A name for a file that no other has. */
export const newId = () => [...crypto.getRandomValues(new Uint32Array(4))].map((number) => number.toString(36)).join("");

/** @param {string} day */
const parseDay = (day) => new Date(`${day}T12:00:00Z`);

/** So many weekdays spread over the week, 0 is Monday. @param {number} count */
export const spread = (count) => Array.from({ length: count }, (_, index) => Math.floor((index * 7) / count));

/** So many times between eight in the morning and eight in the evening. @param {number} count */
export const hours = (count) =>
  Array.from({ length: count }, (_, index) => `${String(count === 1 ? 8 : 8 + Math.floor((index * 12) / (count - 1))).padStart(2, "0")}:00`);

/** Text as a property's value. @param {string} text */
const escapeText = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** A line of at most 75 octets, the rest on lines that begin with a space; letters are never cut in two. @param {string} line */
export function fold(line) {
  const parts = [""];
  let octets = 0;
  for (const letter of line) {
    const size = new TextEncoder().encode(letter).length;
    if (octets + size > 75) {
      parts.push("");
      octets = 1; // the space
    }
    parts[parts.length - 1] += letter;
    octets += size;
  }
  return parts.join("\r\n ");
}
