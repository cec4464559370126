/**
 * Views of the diary: a grid of weeks, and a chart with its table.
 *
 * @typedef {import("./weeks.js").Week} Week
 */
import { fill } from "../say.js";
import { diary as words, language } from "../words.js";
import { chart, numeral, painWords } from "./chart.js";

/**
 * The diary as a table of weeks: sessions done each day, and done of planned in the week. Rest days are empty.
 * @param {Week[]} weeks
 * @param {string} today
 * @param {number} perday planned sessions per day
 * @returns {HTMLTableElement}
 */
export function drawWeeks(weeks, today, perday) {
  const table = document.createElement("table");
  const name = new Intl.DateTimeFormat(language.locale, { weekday: "short", timeZone: "UTC" });
  table.createCaption().textContent = fill(words.caption, { day: shortDate(weeks[0]?.from ?? Date.parse(`${today}T00:00Z`)) });
  const days = weeks[0]?.days ?? [];
  table.createTHead().insertRow().append(cell("th", words.week), ...days.map(({ day }) => cell("th", name.format(Date.parse(`${day}T00:00Z`)))), cell("th", words.done));
  const body = table.createTBody();
  for (const { week, days, sessions, asked, pains, high } of weeks) {
    body.insertRow().append(
      cell("th", String(week)),
      ...days.map(({ day, sessions, pains }) => {
        const dayCell = cell("td", !sessions ? "" : sessions >= perday ? "✓" : `${sessions}/${perday}`, pains);
        dayCell.className = !sessions ? "" : sessions >= perday ? "is-done" : "is-part";
        if (day === today) dayCell.setAttribute("aria-current", "date");
        return dayCell;
      }),
      cell("td", fill(words.of, { n: sessions, all: asked }), pains.length ? [high] : []),
    );
  }
  return table;
}

/** @param {number} day milliseconds as in Date.UTC */
const shortDate = (day) => new Intl.DateTimeFormat(language.locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(day);

/**
 * The chart of the latest weeks, its description and its data table; [] without entries.
 * @param {Week[]} weeks
 * @param {import("./made.js").Parsers["parseDrawing"]} parseDrawing
 * @returns {Node[]}
 */
export function drawChart(weeks, parseDrawing) {
  if (!weeks.length) return [];
  const description = document.createElement("p");
  description.textContent = painWords(weeks);
  const table = document.createElement("table");
  table.createCaption().textContent = words.numbers;
  table.createTHead().insertRow().append(...[words.week, words.begins, words.done, words.middle, words.range].map((text) => cell("th", text)));
  const body = table.createTBody();
  for (const { week, from, sessions, asked, pains, low, mid, high } of weeks) {
    const painCells = pains.length ? [numeral(mid), low === high ? String(low) : fill(words.from_to, { from: low, to: high })] : ["–", "–"];
    body.insertRow().append(cell("th", String(week)), ...[shortDate(from), fill(words.of, { n: sessions, all: asked }), ...painCells].map((text) => cell("td", text)));
  }
  return [parseDrawing(chart(weeks)), description, table];
}

/**
 * @param {string} tag
 * @param {string} text
 * @param {number[]} [pains] answers shown below the text
 */
function cell(tag, text, pains = []) {
  const element = document.createElement(tag);
  element.textContent = text;
  if (pains.length) element.append(Object.assign(document.createElement("small"), { textContent: fill(words.pains, { pains: pains.join(", ") }) }));
  if (tag === "th") /** @type {HTMLTableCellElement} */ (element).scope = /^\d/.test(text) ? "row" : "col";
  return element;
}
