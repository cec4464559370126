/**
 * The diary as a one-screen report for a clinician: plan, sessions done of planned, pain by week, changes. Pure.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./weeks.js").Week} Week
 * @typedef {{title: string, facts: [string, string][], head: string[], rows: string[][], notes: string[]}} Report
 */
import { count, fill } from "../say.js";
import { language, report as words, report_forms as forms } from "../words.js";
import { painWords } from "./pain-words.js";

const MOST_EARLIER = 3;

/**
 * @param {Entry[]} entries
 * @param {Week[]} weeks
 * @param {string} plan the exercise and its dose, in words
 * @param {string} [others] says that the diary holds sessions of other exercises
 * @param {(entry: Entry) => string} [doseOf] the dose of an entry in words, "" if it cannot be read or is named anyway
 * @param {string} [own] the dose as the person changed it, "" if it is that of the plan
 * @returns {Report}
 */
export function report(entries, weeks, plan, others = "", doseOf = () => "", own = "") {
  const date = new Intl.DateTimeFormat(language.locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const shownDays = weeks.flatMap(({ days }) => days.map(({ day }) => day));
  const shownEntries = entries.filter(({ day }) => shownDays.includes(day));
  const done = shownEntries.length;
  const planned = weeks.reduce((sum, week) => sum + week.asked, 0);
  const stoppedEarly = shownEntries.filter(({ did, of }) => did !== null && of !== null && did < of).length;
  const worse = shownEntries.filter((entry) => entry.worse).length;
  return {
    title: words.title,
    facts: [
      [words.plan, plan],
      ...(own ? [/** @type {[string, string]} */ ([words.own, own])] : []),
      ...earlierDoses(shownEntries, doseOf).map(({ dose, last }) => /** @type {[string, string]} */ ([fill(words.until, { day: date.format(Date.parse(last)) }), dose])),
      [words.from, weeks.length ? date.format(weeks[0].from) : "–"],
      [words.done, fill(words.of, { n: done, all: planned })],
    ],
    head: [words.week, words.sessions, words.worst],
    rows: weeks.map(({ week, sessions, asked, pains, high }) => [String(week), fill(words.of, { n: sessions, all: asked }), pains.length ? String(high) : "–"]),
    notes: [painWords(weeks), stoppedEarly ? count(forms.cut, stoppedEarly) : "", worse ? count(forms.worse, worse) : "", others].filter(Boolean),
  };
}

/**
 * The doses of the entries, the last first, each with the last day on which it was done; at most some, as the report is one screen.
 * @param {Entry[]} entries
 * @param {(entry: Entry) => string} doseOf
 */
function earlierDoses(entries, doseOf) {
  /** @type {Map<string, string>} */
  const lastDays = new Map();
  for (const entry of entries) {
    const dose = doseOf(entry);
    if (dose && (lastDays.get(dose) ?? "") < entry.day) lastDays.set(dose, entry.day);
  }
  return [...lastDays].map(([dose, last]) => ({ dose, last })).sort((one, other) => (one.last < other.last ? 1 : -1)).slice(0, MOST_EARLIER);
}

/** The same as plain text, to paste into a message. @param {Report} report */
export const reportText = ({ title, facts, head, rows, notes }) =>
  [title, "", ...facts.map(([name, value]) => `${name}: ${value}`), "", ...rows.map((row) => row.map((text, at) => `${head[at]}: ${text}`).join(", ")), "", ...notes, ""].join("\n");
