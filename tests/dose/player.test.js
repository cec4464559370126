/** With a simulated clock, the session runs as planned, and what is shown and said depends only on its position. */
import assert from "node:assert/strict";
import test from "node:test";
import { defaultPlan } from "../../theme/scripts/plan/plan.js";
import { Player } from "../../theme/scripts/timer/player.js";
import { buildPhases, secondsLeft } from "../../theme/scripts/timer/session.js";
import { announcement, viewState } from "../../theme/scripts/timer/showing.js";
import { BELT, EVERY } from "../helpers/every_exercise.js";

const standard = defaultPlan(BELT);
const PLAN = { ...standard, hold: 5, reps: 2, sets: 2, setrest: 6 };
/** Seconds from the start of a session to one second into the first press. */
const INTO_PRESS = BELT.ready + BELT.repetition[0].seconds + 1;

/** Return a player with a clock that only the test advances. */
function simulated(t, plan = PLAN, own = false, exercise = BELT) {
  t.mock.timers.reset();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const clock = { at: 0, now: () => clock.at, wall: () => clock.at };
  const player = new Player(buildPhases(exercise, plan, own), exercise.again, clock);
  const events = [];
  for (const what of ["status", "phase"]) player.addEventListener(what, () => events.push(what === "phase" ? announcement(player, plan, exercise) : player.status));
  const run = (seconds) => {
    for (let step = 0; step < seconds * 10; step++) {
      clock.at += 100;
      t.mock.timers.tick(100);
    }
  };
  return { player, clock, events, run, shown: () => viewState(player, plan, exercise, "Begin.") };
}

test("a whole session runs from start to done and counts every press", (t) => {
  const { player, events, run } = simulated(t);
  const whole = secondsLeft(player.phases);
  player.start();
  run(whole - 0.2);
  assert.equal(player.status, "running");
  run(0.4);
  assert.equal(player.status, "done");
  assert.equal(player.counted.size, player.asked);
  assert.equal(events.filter((word) => word.startsWith("Press for")).length, 8);
  assert.deepEqual([events[0], events[1], events[events.length - 1]], ["running", "Get ready. Left hip on top.", "done"]);
});

test("what is shown depends only on the position, not on the way to it", (t) => {
  const straight = simulated(t);
  straight.player.start();
  straight.run(INTO_PRESS);
  const reached = straight.shown();
  const crooked = simulated(t);
  crooked.player.start();
  crooked.player.next();
  crooked.player.pause();
  crooked.player.end();
  crooked.player.start();
  crooked.run(21);
  crooked.player.previous();
  crooked.player.start();
  crooked.run(INTO_PRESS);
  assert.deepEqual(crooked.shown(), reached);
  assert.deepEqual([reached.kind, reached.word, reached.digits, reached.main], ["work", "Press", "4", "Pause"]);
});

test("each status shows the main button's action, and whether a session is running", (t) => {
  const { player, run, shown } = simulated(t);
  const seen = () => [shown().kind, shown().word, shown().main, shown().busy, shown().paused];
  assert.deepEqual(seen(), ["idle", "Ready when you are", "Start", false, false]);
  player.start();
  assert.deepEqual(seen(), ["ready", "Get ready", "Pause", true, false]);
  run(23);
  player.pause("hidden");
  assert.deepEqual(seen(), ["work", "Paused", "Go on", true, true]);
  assert.equal(shown().hint, "Paused at repetition 1 of 2, set 1 of 2, left hip on top. The page was out of sight, so the timer kept your place. Belt off? Bend your knees and draw your feet up.");
  player.end();
  assert.deepEqual(seen(), ["idle", "Nothing was counted", "Begin again", false, false]);
  player.start();
  run(30);
  player.end();
  assert.deepEqual(seen(), ["done", "Ended", "Start again", false, false]);
  assert.equal(shown().digits, "1");
});

test("at my own pace it waits for a press and names it", (t) => {
  const { player, run, shown } = simulated(t, PLAN, true);
  player.start();
  run(500);
  assert.deepEqual([shown().kind, shown().digits, shown().main], ["move", "–", "Start 1 of 2"]);
  player.step();
  assert.deepEqual([shown().kind, shown().main], ["work", "Pause"]);
});

test("halfway and the last press of a side are announced once each", (t) => {
  const both = simulated(t);
  both.player.start();
  both.run(secondsLeft(both.player.phases) + 1);
  const marked = both.events.filter((words) => /Halfway|last/.test(words));
  assert.equal(marked.length, 3);
  assert.match(marked[0], /^Lift\. The last one\.$/);
  assert.match(marked[1], /^Turn over\. Roll over your back\. .* Halfway\.$/);
  for (const [reps, rest, halves] of [[1, 3, 0], [3, 3, 0], [4, 3, 1], [7, 0, 1], [10, 3, 1]]) {
    const one = simulated(t, { ...standard, reps, rest, side: "left" });
    one.player.start();
    one.run(secondsLeft(one.player.phases) + 1);
    assert.equal(one.events.filter((words) => words.includes("Halfway")).length, halves, `${reps} presses`);
    assert.equal(one.events.filter((words) => words.includes("The last one.")).length, 1);
  }
});

test("the end states the count and what comes next", (t) => {
  const { player, run } = simulated(t, { ...PLAN, hold: 1 });
  player.start();
  run(400);
  assert.equal(announcement(player, { ...PLAN, hold: 1 }, BELT), "Done. Well held. You did 8 of 8 presses of 1 second. Take the belt off before you stand up. You can say how it felt below.");
});
