/** Long work says its half and its last ten seconds, each at its second. */
import assert from "node:assert/strict";
import test from "node:test";
import { midway } from "../../theme/scripts/timer/midway.js";

/** What is said in each second of work of this length. */
const said = (seconds, kind = "work") =>
  Array.from({ length: seconds }, (_, past) => [seconds - past, midway({ status: "running", phase: { kind, seconds }, left: seconds - past - 0.002 })]).filter(([, words]) => words);

test("half time and the last ten seconds of a long hold are said once", () => {
  assert.deepEqual(said(45), [[23, "Half time."], [10, "Ten seconds left."]]);
  assert.deepEqual(said(20), [[10, "Ten seconds left."]]);
});

test("of a short hold, a rest or an endless wait nothing is said midway", () => {
  assert.deepEqual([said(19), said(45, "rest")], [[], []]);
  assert.equal(midway({ status: "running", phase: { kind: "ready", seconds: Infinity }, left: Infinity }), "");
});
