/** A link is read into checked numbers and nothing else; what mail programs do to links is tried in test_timer_plan.py. */
import assert from "node:assert/strict";
import test from "node:test";
import { fields, formFault, linkQuery, planRows, planWords, readLink, standard } from "../../theme/scripts/plan/plan.js";
import { plans } from "../../theme/scripts/plan/ready-made.js";
import { rows } from "../../theme/scripts/words.js";

test("a plan comes back out of its link", () => {
  for (const plan of [standard, ...Object.values(plans), { ...standard, hold: 60, reps: 1, sets: 5, side: "left", first: "right" }]) {
    assert.deepEqual(readLink(`?${linkQuery(plan)}`).plan, plan);
  }
  assert.equal(linkQuery(standard), "");
});

test("a refused value is told in words and the old one stands", () => {
  const { plan, notices, asked } = readLink("?hold=500&reps=8");
  assert.deepEqual([plan, asked], [{ ...standard, reps: 8 }, true]);
  assert.deepEqual(notices, ["The link asked for a 500-second hold. This page allows 1 to 60, so it uses 5. Check with whoever sent it."]);
});

test("a form takes whole numbers within their limits only", () => {
  for (const [name, limits] of Object.entries(fields)) {
    if ("values" in limits) continue;
    for (const good of [limits.min, limits.max]) assert.equal(formFault(name, String(good)), "");
    for (const bad of [limits.min - 1, limits.max + 1, "", "2.5", "x", "1e1", " "]) {
      assert.equal(formFault(name, String(bad)), `Use a whole number from ${limits.min} to ${limits.max}.`, `${name}=${bad}`);
    }
  }
});

test("a plan in words and in rows", () => {
  assert.equal(planWords(standard), "10 presses of 5 seconds on each side, twice a day, every day");
  assert.deepEqual(planRows({ ...standard, side: "left", reps: 1 }, rows).map(({ label, value }) => `${label}: ${value}`), [
    "Hip on top: left only", "Press and hold: 5 seconds", "Repeat: once", "How often: twice a day, every day", "For: 4 weeks, then look again",
  ]);
});
