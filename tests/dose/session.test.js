/** Every plan becomes a session with the right phases, order and length, and every way to a position has the same result. */
import assert from "node:assert/strict";
import test from "node:test";
import { defaultPlan } from "../../theme/scripts/plan/plan.js";
import { readyMade } from "../../theme/scripts/plan/ready-made.js";
import { advance, buildPhases, next, previous, resume as resumeAt, secondsLeft } from "../../theme/scripts/timer/session.js";
import { BELT, EVERY } from "../helpers/every_exercise.js";

const AGAIN = 5;
const standard = defaultPlan(BELT);
const plans = readyMade(BELT);
const beltPhases = (plan, ...more) => buildPhases(BELT, plan, ...more);
const WAYS = {
  hold: [1, 5, 60], reps: [1, 2, 7], sets: [1, 2, 3], rest: [0, 3], setrest: [0, 30], side: ["both", "left", "right"], first: ["left", "right"],
};

/** Yield every plan that can be combined from WAYS. */
function* everyPlan(exercise = BELT, names = Object.keys(WAYS).filter((name) => name in exercise.fields), plan = defaultPlan(exercise)) {
  if (!names.length) return yield plan;
  const [name, ...others] = names;
  for (const value of WAYS[name]) yield* everyPlan(exercise, others, { ...plan, [name]: value });
}

/** Return the phases of a guided session as text, computed without the timer's code. */
function expected(exercise, plan) {
  const found = [];
  const other = { left: "right", right: "left" };
  const sides = exercise.sides === "together" ? [""] : (plan.side ?? "both") === "both" ? [plan.first, other[plan.first]] : [plan.side];
  for (const side of sides) {
    if (found.length) found.push(`change ${exercise.change} ${side}`, `ready ${exercise.again} ${side}`);
    else found.push(`ready ${exercise.ready} ${side}`);
    for (let done = 0; done < plan.sets * plan.reps; done++) {
      if (done && done % plan.reps === 0 && plan.setrest) found.push(`setrest ${plan.setrest} ${side}`);
      if (done % plan.reps && plan.rest) found.push(`rest ${plan.rest} ${side}`);
      for (const { name, seconds } of exercise.repetition) found.push(`${name} ${seconds === "hold" ? plan.hold : seconds} ${side}`);
    }
  }
  return found;
}

test("in each exercise the order, count and length of phases follow the plan", () => {
  for (const exercise of Object.values(EVERY)) {
    for (const plan of everyPlan(exercise)) {
      const phases = buildPhases(exercise, plan);
      assert.deepEqual(phases.map(({ kind, name, seconds, side }) => `${name ?? kind} ${seconds} ${side}`), expected(exercise, plan));
      const counting = phases.filter(({ counts }) => counts);
      const sides = exercise.sides !== "together" && (plan.side ?? "both") === "both" ? 2 : 1;
      assert.equal(counting.length, plan.reps * plan.sets * sides);
      assert.equal(phases.filter(({ begins }) => begins).length, counting.length);
      assert.deepEqual([counting[0].rep, counting[0].set], [1, 1]);
      assert.deepEqual([counting[counting.length - 1].rep, counting[counting.length - 1].set], [plan.reps, plan.sets]);
    }
  }
});

test("the kind of a phase depends on the exercise", () => {
  const kinds = (id) => buildPhases(EVERY[id], { ...defaultPlan(EVERY[id]), reps: 1, sets: 1 }).map(({ kind, frame = "-" }) => `${kind} ${frame}`).slice(0, 4);
  assert.deepEqual(kinds("belt"), ["ready -", "move go", "work work", "back back"]);
  assert.deepEqual(kinds("back"), ["ready -", "work work", "back back"]);
  assert.deepEqual(kinds("hitch"), ["ready -", "move back", "move go", "work work"]);
  assert.deepEqual(kinds("sidestep").slice(0, 3), ["ready -", "move go", "back back"]);
});

test("the duration of a session on both sides is the sum of its parts", () => {
  const plan = { ...standard, sets: 1, side: "both" };
  const moves = BELT.repetition.reduce((sum, { does, seconds }) => sum + (does === "move" ? Number(seconds) : 0), 0);
  const side = plan.reps * (moves + plan.hold) + (plan.reps - 1) * plan.rest;
  assert.equal(secondsLeft(beltPhases(plan)), BELT.ready + side + BELT.change + BELT.again + side);
});

test("the time to turn over can be extended", () => {
  const turns = beltPhases(standard, false, 90).filter(({ kind }) => kind === "change");
  assert.deepEqual(turns.map(({ seconds }) => seconds), [90]);
});

test("a jump of the clock ends where small steps end", () => {
  for (const plan of [standard, plans["long-holds"], { ...standard, sets: 3, reps: 2, rest: 0 }]) {
    const phases = beltPhases(plan);
    const whole = secondsLeft(phases);
    for (const step of [0.0625, 0.75, 7.1875, 100]) {
      let place = { index: 0, into: 0 };
      for (let gone = step; gone < whole + 2 * step; gone += step) {
        place = advance(phases, place, step);
        assert.deepEqual(place, advance(phases, { index: 0, into: 0 }, gone));
        if (place.index < phases.length) assert.equal(secondsLeft(phases, place), whole - gone);
        else assert.ok(gone >= whole);
      }
      assert.equal(place.index, phases.length);
    }
  }
});

test("at my own pace each repetition waits for a press, and so does the change of sides", () => {
  for (const exercise of Object.values(EVERY)) {
    const phases = buildPhases(exercise, defaultPlan(exercise), true);
    const waits = phases.filter(({ seconds }) => seconds === Infinity);
    const counting = phases.filter(({ counts }) => counts);
    assert.equal(waits.filter(({ begins }) => begins).length, counting.length, exercise.id);
    assert.equal(waits.filter(({ kind }) => kind === "change").length, exercise.sides === "together" ? 0 : 1);
    assert.deepEqual(counting.filter(({ seconds }) => seconds === Infinity), [], "what counts is counted");
    assert.deepEqual(phases.filter(({ kind, seconds }) => ["ready", "rest", "setrest"].includes(kind) && seconds < Infinity), []);
  }
});

test("a skip or a pause anywhere in any exercise leads to the beginning of a repetition", () => {
  for (const exercise of Object.values(EVERY)) {
    for (const plan of everyPlan(exercise)) {
      if (plan.hold === 60 || plan.reps === 7) continue; // nothing new in longer ones
      for (const own of [false, true]) {
        const phases = buildPhases(exercise, plan, own);
        const at = (place) => phases[place.index];
        for (let index = 0; index < phases.length; index++) {
          const place = { index, into: Math.min(phases[index].seconds, 100) * 0.7 };
          const [on, back, again] = [next, previous, resumeAt].map((way) => way(phases, place, AGAIN));
          assert.ok(on.index > index && !(at(on)?.name && !at(on).begins));
          assert.ok(back.index < index || (index === 0 && back.index === 0));
          assert.ok(back.index === 0 || at(back).begins || at(back).kind === "change");
          if (again.index === phases.length) assert.ok(phases[index].name && !phases.slice(index).some(({ counts }) => counts));
          else assert.ok(!(at(again).name && !at(again).begins) && at(again).kind !== "rest", "it never goes on in the middle of a repetition");
          if (at(again)?.begins && at(again).seconds < Infinity) assert.equal(again.into, -AGAIN, "there is time to begin again");
          if (phases[index].counts && phases[index].seconds < Infinity) assert.ok(again.index <= index, "work that was cut short is done again");
        }
      }
    }
  }
});
