/**
 * The diary as a grid of weeks.
 *
 * @typedef {import("./weeks.js").Week} Week
 */
import { fill } from "../say.js";
import { diary as words, language } from "../words.js";
import { cell, shortDate } from "./cells.js";

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
        const dayCell = cell("td", !sessions ? "" : sessions >= perday ? "✓" : `${sessions}/${perday}`, painNote(pains));
        dayCell.className = !sessions ? "" : sessions >= perday ? "is-done" : "is-part";
        if (day === today) dayCell.setAttribute("aria-current", "date");
        return dayCell;
      }),
      cell("td", fill(words.of, { n: sessions, all: asked }), painNote(pains.length ? [high] : [])),
    );
  }
  return table;
}

/** @param {number[]} pains answers, in the order of the day */
const painNote = (pains) => (pains.length ? fill(words.pains, { pains: pains.join(", ") }) : "");
