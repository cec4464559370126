/**
 * What a diary looks like: a grid of weeks, a picture with its table, and a table for a spreadsheet.
 *
 * @typedef {import("./entries.js").Entry} Entry
 */
import { count, fill } from "../say.js";
import { diary as words, diary_forms as forms, language } from "../words.js";
import { chart, numeral, painWords, weeksOf } from "./chart.js";

const DAY = 86400000;

/** @param {Date} date */
export const dayOf = (date) =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

/** Days are counted in UTC, where each has 24 hours. @param {string} day */
const utc = (day) => Date.parse(`${day}T00:00Z`);

/**
 * The diary as a table of weeks: the first week begins on the day of the first entry.
 * @param {Entry[]} entries
 * @param {{weeks: number, perday: number}} plan
 * @param {string} today
 * @returns {HTMLTableElement}
 */
export function drawDiary(entries, { weeks, perday }, today) {
  const days = entries.map(({ day }) => day).sort();
  const first = utc(days[0] ?? today);
  const rows = Math.max(weeks, Math.floor((utc(days[days.length - 1] ?? today) - first) / (7 * DAY)) + 1);
  const table = document.createElement("table");
  const name = new Intl.DateTimeFormat(language.locale, { weekday: "short", timeZone: "UTC" });
  const date = new Intl.DateTimeFormat(language.locale, { day: "numeric", month: "short", timeZone: "UTC" });
  table.createCaption().textContent = fill(words.caption, { day: date.format(first), n: perday });
  const head = table.createTHead().insertRow();
  head.append(cell("th", words.week));
  for (let column = 0; column < 7; column++) head.append(cell("th", name.format(first + column * DAY)));
  const body = table.createTBody();
  for (let week = 0; week < rows; week++) {
    const row = body.insertRow();
    row.append(cell("th", String(week + 1)));
    for (let column = 0; column < 7; column++) {
      const day = new Date(first + (week * 7 + column) * DAY).toISOString().slice(0, 10);
      const here = entries.filter((entry) => entry.day === day);
      const pains = here.flatMap(({ pain }) => pain ?? []);
      const full = here.length >= perday;
      const box = cell("td", here.length ? (full ? "✓" : `${here.length}/${perday}`) : "–");
      box.className = here.length ? (full ? "is-done" : "is-part") : "";
      if (day === today) box.setAttribute("aria-current", "date");
      if (pains.length) box.append(cell("small", fill(words.pains, { pains: pains.join(", ") })));
      row.append(box);
    }
  }
  return table;
}

/**
 * The picture of the latest weeks, in words, and the table behind it; nothing while there is no entry.
 * @param {Entry[]} entries
 * @returns {Node[]}
 */
export function drawChart(entries) {
  const weeks = weeksOf(entries);
  if (!weeks.length) return [];
  const date = new Intl.DateTimeFormat(language.locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const told = document.createElement("p");
  told.textContent = painWords(weeks);
  const table = document.createElement("table");
  table.createCaption().textContent = words.numbers;
  table.createTHead().insertRow().append(...[words.week, words.begins, words.sessions, words.middle, words.range].map((text) => cell("th", text)));
  const body = table.createTBody();
  for (const { week, from, sessions, pains, low, mid, high } of weeks) {
    const pain = pains.length ? [numeral(mid), low === high ? String(low) : fill(words.from_to, { from: low, to: high })] : ["–", "–"];
    body.insertRow().append(cell("th", String(week)), ...[date.format(from), String(sessions), ...pain].map((text) => cell("td", text)));
  }
  return [document.importNode(new DOMParser().parseFromString(chart(weeks), "image/svg+xml").documentElement, true), told, table];
}

/**
 * What became of a file that was read, in words.
 * @param {{fault: string, added?: number, known?: number, aside?: number}} read
 */
export function takenWords({ fault, added = 0, known = 0, aside = 0 }) {
  if (fault) return `${fault} ${words.unchanged}`;
  return [count(forms.added, added), known ? count(forms.known, known) : "", aside ? count(forms.aside, aside) : ""].filter(Boolean).join(" ");
}

/**
 * @param {string} tag
 * @param {string} text
 */
function cell(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  if (tag === "th") /** @type {HTMLTableCellElement} */ (made).scope = /^\d/.test(text) ? "row" : "col";
  return made;
}

/** The diary as comma-separated values, by the names of its fields. @param {Entry[]} entries */
export const diaryTable = (entries) =>
  [words.columns, ...entries.map(({ day, time, did, of, pain, plan }) => [day, time, did ?? "", of ?? "", pain ?? "", plan].join(","))]
    .join("\r\n") + "\r\n";
