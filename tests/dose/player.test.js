/** On a clock that a test turns, the session runs as planned, and what is shown and said follows from its place alone. */
import assert from "node:assert/strict";
import test from "node:test";
import { standard } from "../../theme/scripts/plan/plan.js";
import { Player } from "../../theme/scripts/timer/player.js";
import { layOut, secondsLeft } from "../../theme/scripts/timer/session.js";
import { saying, showing } from "../../theme/scripts/timer/showing.js";

const PLAN = { ...standard, reps: 2, sets: 2, setrest: 6 };

/** A player on a clock that stands until the test turns it. */
function still(t, plan = PLAN, own = false) {
  t.mock.timers.reset();
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const clock = { at: 0, now: () => clock.at, wall: () => clock.at };
  const player = new Player(layOut(plan, own), clock);
  const told = [];
  for (const what of ["status", "phase"]) player.addEventListener(what, () => told.push(what === "phase" ? saying(player, plan) : player.status));
  const run = (seconds) => {
    for (let step = 0; step < seconds * 10; step++) {
      clock.at += 100;
      t.mock.timers.tick(100);
    }
  };
  return { player, clock, told, run, shown: () => showing(player, plan, "Begin.") };
}

test("a whole session runs from start to done and counts every press", (t) => {
  const { player, told, run } = still(t);
  const whole = secondsLeft(player.phases);
  player.start();
  run(whole - 0.2);
  assert.equal(player.status, "running");
  run(0.4);
  assert.equal(player.status, "done");
  assert.equal(player.counted.size, player.holds);
  assert.equal(told.filter((word) => word.startsWith("Press for")).length, 8);
  assert.deepEqual([told[0], told[1], told[told.length - 1]], ["running", "Get ready. Left hip on top.", "done"]);
});

test("what is shown follows from the place, by whatever way it was reached", (t) => {
  const straight = still(t);
  straight.player.start();
  straight.run(13);
  const reached = straight.shown();
  const crooked = still(t);
  crooked.player.start();
  crooked.player.next();
  crooked.player.pause();
  crooked.player.end();
  crooked.player.start();
  crooked.run(11);
  crooked.player.previous();
  crooked.player.start();
  crooked.run(13);
  assert.deepEqual(crooked.shown(), reached);
  assert.deepEqual([reached.kind, reached.word, reached.digits, reached.main], ["hold", "Press", "4", "Pause"]);
});

test("each status shows what the big button does, and whether anything is under way", (t) => {
  const { player, run, shown } = still(t);
  const seen = () => [shown().kind, shown().word, shown().main, shown().busy, shown().paused];
  assert.deepEqual(seen(), ["idle", "Ready when you are", "Start", false, false]);
  player.start();
  assert.deepEqual(seen(), ["ready", "Get ready", "Pause", true, false]);
  run(13);
  player.pause("hidden");
  assert.deepEqual(seen(), ["hold", "Paused", "Go on", true, true]);
  assert.equal(shown().hint, "Paused at repetition 1 of 2, left side. The page was out of sight, so the timer kept your place.");
  player.end();
  assert.deepEqual(seen(), ["done", "Ended", "Start again", false, false]);
});

test("at one's own pace it waits for a press and says which", (t) => {
  const { player, run, shown } = still(t, PLAN, true);
  player.start();
  run(500);
  assert.deepEqual([shown().kind, shown().digits, shown().main], ["lift", "–", "Start the hold"]);
  player.step();
  assert.deepEqual([shown().kind, shown().main], ["hold", "Pause"]);
});
