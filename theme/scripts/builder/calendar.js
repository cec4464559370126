/**
 * The plan as a calendar file (RFC 5545): one repeating event for each time of day. Times are "floating", so that they mean
 * the same hour wherever the phone is. Pure.
 */

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/**
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
    `SUMMARY:${escape(title)}`,
    `DESCRIPTION:${escape(text)}\\n${link}`,
    `URL:${link}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escape(title)}`,
    "TRIGGER:PT0S",
    "END:VALARM",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Steady Hips//Plan builder//${language.toUpperCase()}`, "CALSCALE:GREGORIAN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}

/**
 * The first of the chosen weekdays on or after a day; a rule's first event must be one of its own.
 * @param {string} start
 * @param {number[]} days
 */
export function firstDay(start, days) {
  const day = new Date(`${start}T12:00:00Z`);
  while (!days.includes((day.getUTCDay() + 6) % 7)) day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}

/** So many weekdays spread over the week, 0 is Monday. @param {number} count */
export const spread = (count) => Array.from({ length: count }, (_, index) => Math.floor((index * 7) / count));

/** Text as a property's value. @param {string} text */
const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

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
