/** Every plan becomes a session of the right phases, order and length, and every way to a place ends at that place. */
import assert from "node:assert/strict";
import test from "node:test";
import { standard } from "../../theme/scripts/plan/plan.js";
import { plans } from "../../theme/scripts/plan/ready-made.js";
import { phases } from "../../theme/scripts/plan/numbers.js";
import { advance, LEAD_IN, layOut, next, previous, resume, secondsLeft } from "../../theme/scripts/timer/session.js";

const SECONDS = phases;
const WAYS = {
  hold: [1, 5, 60], reps: [1, 2, 7], sets: [1, 2, 3], rest: [0, 3], setrest: [0, 30], side: ["both", "left", "right"], first: ["left", "right"],
};

/** Every plan that can be put together from WAYS. */
function* everyPlan(names = Object.keys(WAYS), plan = standard) {
  if (!names.length) return yield plan;
  const [name, ...others] = names;
  for (const value of WAYS[name]) yield* everyPlan(others, { ...plan, [name]: value });
}

/** The phases of a guided session in words, worked out without the timer's own code. */
function expected(plan) {
  const found = [];
  const other = { left: "right", right: "left" };
  for (const side of plan.side === "both" ? [plan.first, other[plan.first]] : [plan.side]) {
    if (found.length) found.push(`change ${SECONDS.change} ${side}`, `ready ${SECONDS["ready-again"]} ${side}`);
    else found.push(`ready ${SECONDS.ready} ${side}`);
    for (let press = 0; press < plan.sets * plan.reps; press++) {
      if (press && press % plan.reps === 0 && plan.setrest) found.push(`setrest ${plan.setrest} ${side}`);
      if (press % plan.reps && plan.rest) found.push(`rest ${plan.rest} ${side}`);
      found.push(`lift ${SECONDS.lift} ${side}`, `hold ${plan.hold} ${side}`, `lower ${SECONDS.lower} ${side}`);
    }
  }
  return found;
}

test("order, count and length follow the plan", () => {
  for (const plan of everyPlan()) {
    const phases = layOut(plan);
    assert.deepEqual(phases.map(({ kind, seconds, side }) => `${kind} ${seconds} ${side}`), expected(plan));
    const holds = phases.filter(({ kind }) => kind === "hold");
    assert.equal(holds.length, plan.reps * plan.sets * (plan.side === "both" ? 2 : 1));
    assert.deepEqual([holds[0].rep, holds[0].set], [1, 1]);
    assert.deepEqual([holds[holds.length - 1].rep, holds[holds.length - 1].set], [plan.reps, plan.sets]);
  }
});

test("the standard session lasts four and a half minutes", () => assert.equal(secondsLeft(layOut(standard)), 269));

test("the time to turn over can be made longer", () => {
  const turns = layOut(standard, false, 90).filter(({ kind }) => kind === "change");
  assert.deepEqual(turns.map(({ seconds }) => seconds), [90]);
});

test("a jump of the clock ends where small steps end", () => {
  for (const plan of [standard, plans["long-holds"], { ...standard, sets: 3, reps: 2, rest: 0 }]) {
    const phases = layOut(plan);
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

test("at one's own pace only holds and lowering are counted", () => {
  const phases = layOut(standard, true);
  const waits = phases.filter(({ seconds }) => seconds === Infinity).map(({ kind }) => kind);
  assert.deepEqual(waits, [...Array(10).fill("lift"), "change", ...Array(10).fill("lift")]);
  assert.deepEqual(new Set(phases.filter(({ seconds }) => seconds < Infinity).map(({ kind }) => kind)), new Set(["hold", "lower"]));
});

test("a skip or a pause at any place ends at a start", () => {
  for (const plan of everyPlan()) {
    for (const own of [false, true]) {
      const phases = layOut(plan, own);
      const kind = (place) => phases[place.index]?.kind ?? "done";
      for (let index = 0; index < phases.length; index++) {
        const place = { index, into: Math.min(phases[index].seconds, 100) * 0.7 };
        const [on, back, again] = [next, previous, resume].map((way) => way(phases, place));
        assert.ok(on.index > index && !["hold", "lower"].includes(kind(on)));
        assert.ok(back.index < index || (index === 0 && back.index === 0));
        assert.ok(back.index === 0 || ["lift", "change"].includes(kind(back)));
        if (again.index === phases.length) assert.equal(phases[index].kind, "lower");
        else assert.ok(!["hold", "lower", "rest"].includes(kind(again)), "it never goes on in the middle of a press");
        if (kind(again) === "lift" && !own) assert.equal(again.into, -LEAD_IN, "the leg needs time to come up again");
      }
    }
  }
});
