/** The report for the clinician in the page. Loaded when it is asked for, with its markup and style. */
import style from "../../styles/timer-report.css";
import { report as markup } from "../markup_report.js";
import { report_page as words } from "../words.js";
import { report, reportText } from "./report.js";

document.head.append(Object.assign(document.createElement("style"), { id: "timer-report", textContent: style }));

/** Place → the report shown there. @type {WeakMap<HTMLElement, import("./report.js").Report>} */
const shown = new WeakMap();

/**
 * Draw the report: a heading, facts, a table by week, notes.
 * @param {HTMLElement} place
 * @param {Pick<import("./diary-part.js").Host, "parseMarkup" | "parseLink" | "planWords">} host
 * @param {import("../plan/exercise.js").Exercise} exercise
 * @param {[entries: import("./entries.js").Entry[], weeks: import("./weeks.js").Week[], plan: string, others: string]} facts see report
 */
export function drawReport(place, { parseMarkup, parseLink, planWords }, exercise, ...facts) {
  if (!place.firstChild) place.append(...parseMarkup(markup));
  const drawn = report(...facts, (entry) => {
    const { plan, faults } = parseLink(entry.plan, exercise);
    return faults.length ? "" : planWords(plan, exercise);
  });
  shown.set(place, drawn);
  const { title, facts: named, head, rows, notes } = drawn;
  /** @param {string} tag @param {string} text */
  const element = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const list = document.createElement("dl");
  for (const [name, value] of named) list.append(element("dt", name), element("dd", value));
  const table = document.createElement("table");
  /** @param {string} text @param {string} scope */
  const headerCell = (text, scope) => Object.assign(/** @type {HTMLTableCellElement} */ (element("th", text)), { scope });
  table.createTHead().insertRow().append(...head.map((text) => headerCell(text, "col")));
  const body = table.createTBody();
  for (const [first, ...rest] of rows) body.insertRow().append(headerCell(first, "row"), ...rest.map((text) => element("td", text)));
  place.querySelector("[data-part=page]")?.replaceChildren(element("h2", title), list, ...(rows.length ? [table] : []), ...notes.map((text) => element("p", text)));
}

/** Open or close the report. @param {import("./diary-part.js").DiaryPart} diary */
export async function toggle(diary) {
  const { report, diary: page } = diary.parts;
  const opens = report.hidden || page.hidden;
  report.hidden = !opens;
  diary.host.open();
  await diary.drawDiary();
  if (!opens) return;
  report.scrollIntoView({ behavior: "instant" });
  report.focus({ preventScroll: true });
}

/** Copy the report as text, or show the text to be copied. @param {HTMLElement} place */
export async function copyReport(place) {
  const drawn = shown.get(place);
  if (!drawn) return;
  const text = reportText(drawn);
  const output = /** @type {HTMLElement} */ (place.querySelector("[data-part=copied-report]"));
  try {
    await navigator.clipboard.writeText(text);
    output.textContent = words.copied;
  } catch {
    const field = Object.assign(document.createElement("textarea"), { value: text, rows: 8, readOnly: true });
    output.replaceChildren(words.copy_refused, field);
    field.select();
  }
}
