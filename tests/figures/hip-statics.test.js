/** The statics of standing on one leg agree with measured bodies and with a whole-body model. */
import assert from "node:assert/strict";
import test from "node:test";
import { BODY, jointForce, moment, pullNeeded, restingDrop } from "../../theme/scripts/hip-statics.js";

// Inputs and results of five sources, computed independently: half of HH over lever, then joint force. Lengths in mm, angles in degrees.
const ROWS = [
  // name, HH, d_M, t, l, F/W, J/W, tilt of J
  ["Rajagopal", 155, 46.6, 24, 0.195, 1.66, 2.42, 16],
  ["Uhlrich", 155, 49.8, 19, 0.195, 1.55, 2.33, 12],
  ["gait2392", 167, 45.5, 26, 0.195, 1.84, 2.59, 18],
  ["BodyParts3D", 163, 48.9, 15, 0.161, 1.66, 2.48, 10],
  ["Visible Human", 184, 47.7, 26, 0.161, 1.93, 2.71, 18],
  ["default", 170, 47, 22, 0.161, 1.81, 2.61, 15],
];
// A whole-body model in three poses: pelvic drop, shift of the chest in mm, moment of the weight per body weight in mm.
const POSES = [[0, 0, 76], [10, 0, 90], [10, 99, 53]];

const near = (found, expected, within) => assert.ok(Math.abs(found - expected) <= within, `${found} is not ${expected} ± ${within}`);

for (const [name, hips, lever, tilt, legShare, pull, joint, jointTilt] of ROWS) {
  test(`pull and joint force follow the measured body: ${name}`, () => {
    const body = { ...BODY, hips, lever, tilt, legShare };
    const found = pullNeeded(0, 0, body);
    near(found, pull, 0.011);
    near(jointForce(found, body).size, joint, 0.011);
    near(jointForce(found, body).tilt, jointTilt, 0.6);
  });
}

test("the figure uses the default body", () =>
  assert.deepEqual([BODY.hips, BODY.lever, BODY.tilt, BODY.legShare], ROWS[ROWS.length - 1].slice(1, 5)));

test("the moment keeps within 3 mm of the whole-body model", () => {
  for (const [drop, shift, expected] of POSES) near(moment(drop, shift, { ...BODY, hips: 155 }), expected, 3);
});

test("dropping does not unload the muscle, but leaning does", () => {
  const [level, dropped, leaning] = [pullNeeded(0), pullNeeded(10), pullNeeded(10, 99)];
  assert.ok(leaning < level && level < dropped);
  assert.ok(level >= 1.5 && level <= 2.1);
});

test("less pull never lifts the pelvis", () => {
  const drops = Array.from({ length: 13 }, (_, index) => restingDrop(0.6 + index / 10));
  assert.deepEqual(drops, [...drops].sort((one, other) => other - one));
  assert.ok(drops[12] < 0.5 && drops[3] > 9 && drops[3] < 11 && drops[0] < 16);
});
