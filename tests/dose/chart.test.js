/** The diary's chart states what its numbers support, and nothing else. */
import assert from "node:assert/strict";
import test from "node:test";
import { chart } from "../../theme/scripts/timer/chart.js";
import { painWords } from "../../theme/scripts/timer/pain-words.js";
import { weeksOf as weeksUpTo } from "../../theme/scripts/timer/weeks.js";

const entry = (day, pain = null) => ({ id: day, day, time: "09:00", did: 20, of: 20, pain, plan: "", asked: 3 });
/** Return the weeks of these entries up to the last of them. */
const weeksOf = (entries) => weeksUpTo(entries, entries.map(({ day }) => day).sort().at(-1), 3).weeks;
const DAYS = [entry("2026-03-27", 6), entry("2026-03-28", 4), entry("2026-03-28"), entry("2026-04-09", 3), entry("2026-04-10", 2)];

test("weeks are compared by their median answers, with the number of answers", () => {
  assert.equal(painWords(weeksOf(DAYS)), "Pain in week 3: 2 (1 answer), lower than in week 1: 5 (the middle of 2 answers).");
  assert.equal(painWords(weeksOf([entry("2026-01-01", 2), entry("2026-01-08", 3)])), "Pain in week 2: 3 (1 answer), higher than in week 1: 2 (1 answer).");
  assert.equal(painWords(weeksOf([entry("2026-01-01", 2), entry("2026-01-08", 2)])), "Pain in week 2: 2 (1 answer), the same as in week 1: 2 (1 answer).");
});

test("without two weeks of answers nothing is compared", () => {
  assert.equal(painWords(weeksOf([entry("2026-01-01")])), "No answer about pain yet.");
  assert.equal(painWords(weeksOf([entry("2026-01-01", 0), entry("2026-01-20")])), "Pain in week 1: 0 (1 answer). There is no other week to compare it with.");
});

test("the wording is neutral", () => {
  for (const pains of [[9, 1], [1, 9], [5, 5]]) {
    const words = painWords(weeksOf(pains.map((pain, week) => entry(`2026-01-0${1 + 7 * week}`, pain))));
    assert.doesNotMatch(words, /better|worse|improv|recover|well|good|success/i);
  }
});

test("every week has its bar, its count and its range of answers, inside the picture", () => {
  for (const weeks of [weeksOf(DAYS), weeksOf([DAYS[0]]), weeksOf(Array.from({ length: 84 }, (_, day) => entry(new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10), day % 11)))]) {
    const picture = chart(weeks);
    assert.doesNotMatch(picture, /NaN|undefined|Infinity/);
    assert.equal(picture.match(/<rect/g).length, weeks.filter(({ sessions }) => sessions).length);
    assert.equal(picture.match(/chart-asked/g).length, weeks.length);
    assert.equal(picture.match(/<circle/g)?.length ?? 0, weeks.filter(({ pains }) => pains.length).length);
    for (const [, x] of picture.matchAll(/ (?:x|cx)="([\d.]+)"/g)) assert.ok(Number(x) >= 0 && Number(x) <= 360, x);
    for (const [, y] of picture.matchAll(/ (?:y|cy)="([\d.]+)"/g)) assert.ok(Number(y) > 0 && Number(y) <= 208, y);
  }
});
