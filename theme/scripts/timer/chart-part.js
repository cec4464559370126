/** The chart of the diary in the page, with its words and its table. Loaded from the second week on: one week is told by the grid. */
import style from "../../styles/timer-chart.css";
import { fill } from "../say.js";
import { chart_part as words } from "../words.js";
import { cell, shortDate } from "./cells.js";
import { chart } from "./chart.js";
import { numeral, painWords } from "./pain-words.js";

/** @typedef {import("./weeks.js").Week} Week */

document.head.append(Object.assign(document.createElement("style"), { id: "timer-chart", textContent: style }));

/**
 * The chart of the latest weeks, its description and its data table.
 * @param {Week[]} weeks
 * @param {import("./made.js").Parsers["parseDrawing"]} parseDrawing
 * @returns {Node[]}
 */
export function drawChart(weeks, parseDrawing) {
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
