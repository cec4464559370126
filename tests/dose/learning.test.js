/** The practice is one slower repetition of the plan with more explanation. */
import assert from "node:assert/strict";
import test from "node:test";
import { defaultPlan } from "../../theme/scripts/plan/plan.js";
import { practice } from "../../theme/scripts/timer/learning.js";
import { buildPhases } from "../../theme/scripts/timer/session.js";
import { BELT, EVERY } from "../helpers/every_exercise.js";

const standard = defaultPlan(BELT);
const practise = (exercise, plan) => practice(buildPhases(exercise, plan), exercise, exercise.practice);

test("it is one press on the first side, held as long as the plan says", () => {
  for (const plan of [standard, { ...standard, hold: 30, first: "right" }, { ...standard, hold: 1, side: "right" }]) {
    const phases = practise(BELT, plan);
    assert.deepEqual(phases.map(({ kind }) => kind), ["ready", "move", "work", "back"]);
    const side = plan.side === "both" ? plan.first : plan.side;
    assert.ok(phases.every((phase) => phase.side === side && phase.words));
    assert.match(phases[0].words, new RegExp(`${side} hip on top`, "i"));
    assert.equal(phases[2].seconds, Math.max(plan.hold, 4), "or as long as its words");
  }
});

test("each phase of the repetition lasts longer and fits its words", () => {
  for (const exercise of Object.values(EVERY)) {
    const plan = defaultPlan(exercise);
    const usual = buildPhases(exercise, plan);
    const phases = practise(exercise, plan);
    assert.deepEqual(phases.map(({ name }) => name), [undefined, ...exercise.repetition.map(({ name }) => name)]);
    assert.equal(phases.filter(({ counts }) => counts).length, 1);
    for (const { name, kind, seconds, words } of phases) {
      const held = kind === "work" && seconds >= plan.hold;
      assert.ok(held || seconds > usual.find((phase) => phase.name === name).seconds, name);
      // A calm voice speaks about 150 words a minute.
      assert.ok(words.split(" ").length / 2.5 <= seconds, `${name}: ${words}`);
    }
  }
});
