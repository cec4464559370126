/** The diary's weeks count what was done of what was asked, and no stray date breaks them. */
import assert from "node:assert/strict";
import test from "node:test";
import { dayOf } from "../../theme/scripts/timer/day.js";
import { weeksOf } from "../../theme/scripts/timer/weeks.js";

const entry = (day, pain = null, more = {}) => ({ id: day, day, time: "09:00", did: 20, of: 20, pain, plan: "", exercise: "belt", asked: null, worse: null, ...more });
const DAYS = [entry("2026-03-27", 6), entry("2026-03-28", 4), entry("2026-03-28"), entry("2026-04-09", 3), entry("2026-04-10", 2)];

test("a day is the local calendar day", () => {
  assert.equal(dayOf(new Date(2026, 0, 5, 0, 1)), "2026-01-05");
  assert.equal(dayOf(new Date(2026, 11, 31, 23, 59)), "2026-12-31");
});

test("weeks count from the first entry, including empty weeks and clock changes", () => {
  const { weeks, outside } = weeksOf([DAYS[4], ...DAYS.slice(0, 4)], "2026-04-10", 14);
  assert.deepEqual(weeks.map(({ week, sessions, pains }) => [week, sessions, pains]), [[1, 3, [4, 6]], [2, 1, [3]], [3, 1, [2]]]);
  assert.deepEqual([weeks[0].low, weeks[0].mid, weeks[0].high, outside], [4, 5, 6, 0]);
  assert.deepEqual(weeksOf([entry("2026-01-01"), entry("2026-01-20")], "2026-01-20", 7).weeks.map(({ sessions }) => sessions), [1, 0, 1]);
  assert.deepEqual(weeksOf([], "2026-01-20", 7), { weeks: [], outside: 0 });
});

test("a week asks what its own plan asked, or the present plan without an entry", () => {
  const { weeks } = weeksOf([entry("2026-01-01", null, { asked: 3 }), entry("2026-01-02", null, { asked: 14 })], "2026-01-09", 7);
  assert.deepEqual(weeks.map(({ sessions, asked }) => [sessions, asked]), [[2, 14], [0, 7]]);
});

test("three days of three complete a week, whichever days they are", () => {
  const { weeks } = weeksOf(["2026-01-01", "2026-01-04", "2026-01-07"].map((day) => entry(day, 2, { asked: 3 })), "2026-01-07", 3);
  assert.deepEqual([weeks[0].sessions, weeks[0].asked], [3, 3]);
});

test("the latest twelve weeks are shown, and the rest is counted", () => {
  const days = Array.from({ length: 20 }, (_, week) => new Date(Date.UTC(2026, 0, 1 + 7 * week)).toISOString().slice(0, 10));
  const { weeks, outside } = weeksOf(days.map((day) => entry(day)), days[19], 7);
  assert.deepEqual(weeks.map(({ week, sessions }) => [week, sessions]), Array.from({ length: 12 }, (_, at) => [9 + at, 1]));
  assert.equal(outside, 8);
});

test("an entry under a wrong clock, or before a pause of twelve weeks, does not count the weeks", () => {
  const { weeks, outside } = weeksOf([entry("2026-01-01", 2), entry("1969-12-31"), entry("2020-01-01", 9), entry("2099-01-01")], "2026-01-12", 7);
  assert.deepEqual([weeks.map(({ week, sessions }) => [week, sessions]), outside], [[[1, 1], [2, 0]], 3]);
  const after = (day) => weeksOf([entry("2026-01-01"), entry(day)], day, 7).weeks.length;
  assert.deepEqual([after("2026-03-25"), after("2026-03-26")], [12, 1]);
});
