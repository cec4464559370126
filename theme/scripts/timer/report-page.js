/** The report for the clinician in the page. Loaded when it is asked for, with its markup and style. */
import style from "../../styles/timer-report.css";
import { unsaidValues } from "../plan/link-faults.js";
import { report as markup } from "../markup_report.js";
import { report_page as words } from "../words.js";
import { report, reportText } from "./report.js";

document.head.append(Object.assign(document.createElement("style"), { id: "timer-report", textContent: style }));

/** @typedef {import("../plan/numbers.js").Plan} Plan */

/** Place → the report shown there. @type {WeakMap<HTMLElement, import("./report.js").Report>} */
const shown = new WeakMap();

/**
 * Draw the report: a heading, facts, a table by week, notes.
 * @param {HTMLElement} place
 * @param {import("./diary-part.js").Host} host
 * @param {import("../plan/exercise.js").Exercise} exercise
 * @param {import("./entries.js").Entry[]} entries
 * @param {import("./weeks.js").Week[]} weeks
 * @param {string} others see report
 */
export function drawReport(place, { parseMarkup, parseLink, planWords, settings }, exercise, entries, weeks, others) {
  if (!place.firstChild) place.append(...parseMarkup(markup));
  // The plan of the device, whichever page shows the report, and the person's own numbers for it.
  const given = settings.storedPlan ?? settings.link;
  const own = settings.choices.own[settings.planKey(given)];
  const present = !settings.storedPlan ? settings.plan : own === undefined ? given : parseLink(own, exercise).plan;
  /** @param {Plan} one @param {Plan} other */
  const isSame = (one, other) => settings.planKey(one) === settings.planKey(other);
  /** The plan of an entry, if it is another one. @param {import("./entries.js").Entry} entry */
  const otherPlan = (entry) => {
    const { plan, faults } = parseLink(entry.plan, exercise);
    return faults.length || isSame(plan, given) || isSame(plan, present) ? undefined : plan;
  };
  // Of two doses with the same phrase, what differs is named too.
  const compared = isSame(given, present) ? entries.flatMap((entry) => otherPlan(entry) ?? []).pop() : present;
  /** @param {Plan} plan @param {Plan | undefined} other */
  const inWords = (plan, other) => planWords(plan, exercise) + (other ? unsaidValues(plan, other, exercise)[0] : "");
  const drawn = report(
    entries,
    weeks,
    [exercise.words.name, inWords(given, compared)].filter(Boolean).join(", "),
    others,
    (entry) => {
      const plan = otherPlan(entry);
      return plan ? inWords(plan, present) : "";
    },
    isSame(given, present) ? "" : inWords(present, given),
  );
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
