/** The practice press is one press of the plan, slower and with more words. */
import assert from "node:assert/strict";
import test from "node:test";
import { standard } from "../../theme/scripts/plan/plan.js";
import { practice } from "../../theme/scripts/timer/learning.js";
import { layOut } from "../../theme/scripts/timer/session.js";

test("it is one press on the side that begins, held as long as the plan says", () => {
  for (const plan of [standard, { ...standard, hold: 30, first: "right" }, { ...standard, hold: 1, side: "right" }]) {
    const phases = practice(plan);
    assert.deepEqual(phases.map(({ kind }) => kind), ["ready", "lift", "hold", "lower"]);
    const side = plan.side === "both" ? plan.first : plan.side;
    assert.ok(phases.every((phase) => phase.side === side && phase.words));
    assert.ok(phases[0].words.includes(`${side} hip on top`));
    assert.equal(phases[2].seconds, plan.hold);
  }
});

test("each part lasts longer than in the count and long enough for its words", () => {
  const usual = Object.fromEntries(layOut(standard).slice(0, 4).map(({ kind, seconds }) => [kind, seconds]));
  for (const { kind, seconds, words } of practice({ ...standard, hold: 5 })) {
    assert.ok(kind === "hold" || seconds > usual[kind], kind);
    // A calm voice says about 150 words a minute.
    assert.ok(words.split(" ").length / 2.5 <= seconds, `${kind}: ${words}`);
  }
});
