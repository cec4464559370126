/** An interrupted session can be resumed for a while, and what is stored of it is not trusted. */
import assert from "node:assert/strict";
import test from "node:test";
import { freshDevice, refuses, shelf } from "../helpers/device.js";
import { loadUnfinished } from "../../theme/scripts/timer/resume.js";
import { forgetUnfinished, keepUnfinished } from "../../theme/scripts/timer/unfinished.js";

const KEY = "steady-hips-session-1-belt";
const SESSION = { id: "0123456789abcdef01234567", did: 2, plan: "belt?hold=8", index: 9, counted: [3, 7] };

test("an interrupted session is found again, for the same plan and within the hour", (context) => {
  freshDevice();
  context.mock.timers.enable({ apis: ["Date"], now: 1e12 });
  keepUnfinished("belt", SESSION);
  assert.deepEqual(loadUnfinished("belt?hold=8", 20), { ...SESSION, at: 1e12 });
  assert.equal(loadUnfinished("belt?", 20), undefined);
  assert.equal(loadUnfinished("belt?hold=8", 9), undefined, "no such phase");
  context.mock.timers.tick(59 * 60000);
  assert.ok(loadUnfinished("belt?hold=8", 20));
  context.mock.timers.setTime(1e12 - 2 * 60000);
  assert.ok(loadUnfinished("belt?hold=8", 20), "the clock was set back");
  context.mock.timers.setTime(1e12 + 60 * 60000);
  assert.equal(loadUnfinished("belt?hold=8", 20), undefined);
  keepUnfinished("belt", SESSION);
  forgetUnfinished("belt");
  assert.equal(shelf.size, 0);
});

test("an invalid record is not resumed", () => {
  const damaged = ["", "null", "7", "[]", "{", JSON.stringify({ ...SESSION }), ...[
    { id: "<b>" }, { id: 7 }, { index: -1 }, { index: 1.5 }, { index: "3" }, { counted: "37" }, { counted: [] }, { counted: [99] }, { counted: [null] }, { at: "now" }, { at: Date.now() + 9e6 },
  ].map((more) => JSON.stringify({ ...SESSION, at: Date.now(), ...more }))];
  for (const text of damaged) {
    freshDevice();
    shelf.set(KEY, text);
    assert.equal(loadUnfinished("belt?hold=8", 20), undefined, text);
  }
});

test("a session of another exercise neither replaces it nor ends it", () => {
  freshDevice();
  keepUnfinished("belt", SESSION);
  keepUnfinished("back", { ...SESSION, plan: "back?" });
  assert.ok(loadUnfinished("back?", 20));
  forgetUnfinished("back");
  assert.equal(loadUnfinished("back?", 20), undefined);
  assert.ok(loadUnfinished("belt?hold=8", 20));
});

test("the most repetitions done are at least those that count, and are not trusted", () => {
  for (const [did, most] of [[5, 5], [1, 2], [undefined, 2], ["9", 2], [1e6, 2], [-1, 2]]) {
    freshDevice();
    keepUnfinished("belt", { ...SESSION, did });
    assert.equal(loadUnfinished("belt?hold=8", 20).did, most, String(did));
  }
});

test("a device that stores nothing does not disturb the session", () => {
  freshDevice();
  Object.assign(refuses, { reading: true, writing: true });
  keepUnfinished("belt", SESSION);
  forgetUnfinished("belt");
  assert.equal(loadUnfinished("belt?hold=8", 20), undefined);
  freshDevice();
});
