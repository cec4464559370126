/** The report for a clinician contains what the diary holds, and no more. */
import assert from "node:assert/strict";
import test from "node:test";
import { report, reportText } from "../../theme/scripts/timer/report.js";
import { weeksOf } from "../../theme/scripts/timer/weeks.js";

const entry = (day, pain, more = {}) => ({ id: day, day, time: "09:00", did: 20, of: 20, pain, plan: "", exercise: "belt", asked: 3, worse: null, ...more });
const ENTRIES = [entry("2026-11-02", 4), entry("2026-11-04", 5, { did: 12, worse: true }), entry("2026-11-06", null), entry("2026-11-10", 2)];
const WEEKS = weeksOf(ENTRIES, "2026-11-12", 3).weeks;

test("it lists plan, sessions of those asked, pain by week, and changes", () => {
  const text = reportText(report(ENTRIES, WEEKS, "Belt press: 8 presses of 10 seconds"));
  assert.equal(text, [
    "My hip exercise, to show to my clinician", "",
    "Plan: Belt press: 8 presses of 10 seconds", "Since: 2 November 2026", "Sessions done: 4 of 6", "",
    "Week: 1, Sessions: 3 of 3, Worst pain, 0 to 10: 5", "Week: 2, Sessions: 1 of 3, Worst pain, 0 to 10: 2", "",
    "Pain in week 2: 2 (1 answer), lower than in week 1: 4.5 (the middle of 2 answers).", "1 session was ended early.", "It was worse on 1 morning after.", "",
  ].join("\n"));
});

test("doses of earlier sessions are named with their last day, the newest first", () => {
  const doses = { a: "", b: "6 presses of 5 seconds", c: "5 presses of 5 seconds", "": "" };
  const entries = ENTRIES.map((one, at) => ({ ...one, plan: ["b", "c", "", "a"][at] }));
  const { facts } = report(entries, WEEKS, "Belt press, 15 presses of 5 seconds", "", ({ plan }) => doses[plan], "9 presses of 5 seconds");
  assert.deepEqual(facts.slice(0, 5).map((fact) => fact.join(": ")), [
    "Plan: Belt press, 15 presses of 5 seconds", "Changed by me: 9 presses of 5 seconds", "Until 4 November 2026: 5 presses of 5 seconds", "Until 2 November 2026: 6 presses of 5 seconds", "Since: 2 November 2026",
  ]);
});

test("an entry under a wrong clock adds no planned sessions", () => {
  const entries = [entry("1970-01-01", 9), ...ENTRIES];
  assert.deepEqual(report(entries, weeksOf(entries, "2026-11-12", 3).weeks, "Belt press"), report(ENTRIES, WEEKS, "Belt press"));
});

test("an empty diary is reported as empty", () => {
  const text = reportText(report([], [], "Belt press"));
  assert.match(text, /Sessions done: 0 of 0/);
  assert.match(text, /No answer about pain yet\./);
  assert.doesNotMatch(text, /NaN|undefined|null/);
});
