/** Long work announces its half and its last ten seconds, each at the right second. */
import assert from "node:assert/strict";
import test from "node:test";
import { midway } from "../../theme/scripts/timer/midway.js";

/** Return [seconds left, announcement] for work of this length. */
const announcements = (seconds, kind = "work") =>
  Array.from({ length: seconds }, (_, past) => [seconds - past, midway({ status: "running", phase: { kind, seconds }, left: seconds - past - 0.002 })]).filter(([, words]) => words);

test("half time and the last ten seconds of a long hold are announced once", () => {
  assert.deepEqual(announcements(45), [[23, "Half time."], [10, "Ten seconds left."]]);
  assert.deepEqual(announcements(20), [[10, "Ten seconds left."]]);
});

test("a short hold, a rest or an endless wait has no announcement midway", () => {
  assert.deepEqual([announcements(19), announcements(45, "rest")], [[], []]);
  assert.equal(midway({ status: "running", phase: { kind: "ready", seconds: Infinity }, left: Infinity }), "");
});
