/** Follow-up of answers about pain: one question the morning after, and advice after two worse mornings. */
import assert from "node:assert/strict";
import test from "node:test";
import { LIMIT, ruleFor } from "../../theme/scripts/timer/answers.js";
import { morningAfter, waitsForAdvice } from "../../theme/scripts/timer/mornings.js";

const entry = (day, worse = null, more = {}) => ({ id: day, day, time: "09:00", did: 20, of: 20, pain: null, plan: "", exercise: "belt", asked: 7, worse, ...more });

test("pain up to the limit is fine, and above it is not", () => {
  assert.deepEqual([0, LIMIT, LIMIT + 1, 10].map(ruleFor), ["fine", "fine", "above", "above"]);
});

test("the morning after is asked about once, for the last session of the past week", () => {
  const days = [entry("2026-11-18"), entry("2026-11-20", null, { id: "evening", time: "20:00" }), entry("2026-11-20"), entry("2026-11-21")];
  assert.equal(morningAfter(days, "2026-11-21")?.id, "evening");
  assert.equal(morningAfter(days, "2026-11-22")?.id, "2026-11-21");
  assert.equal(morningAfter([entry("2026-11-20", false)], "2026-11-21"), undefined);
  assert.equal(morningAfter([entry("2026-11-10")], "2026-11-21"), undefined);
  assert.equal(morningAfter([entry("2026-11-20", null, { did: 0 })], "2026-11-21"), undefined);
  assert.equal(morningAfter([], "2026-11-21"), undefined);
});

test("two worse mornings in a row ask for advice, until advice was taken", () => {
  const two = [entry("2026-11-18", true), entry("2026-11-19"), entry("2026-11-20", true)];
  assert.equal(waitsForAdvice(two, "")?.id, "2026-11-20");
  assert.equal(waitsForAdvice(two, "2026-11-20"), undefined);
  assert.equal(waitsForAdvice([...two, entry("2026-11-21", true)], "2026-11-20"), undefined, "one worse morning since the advice");
  assert.equal(waitsForAdvice([...two, entry("2026-11-21", false)], ""), undefined);
  assert.equal(waitsForAdvice([entry("2026-11-18", true), entry("2026-11-19", false), entry("2026-11-20", true)], ""), undefined);
  assert.equal(waitsForAdvice([entry("2026-11-18", true)], ""), undefined);
});
