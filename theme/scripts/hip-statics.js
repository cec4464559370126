/**
 * Statics of standing on one leg, seen from behind: the pull of the hip abductors that balances body weight.
 *
 * Moments about the stance hip, per body weight W, in millimetres:
 *
 *     weight:  M = (HH/2) cos p + (h/2) sin p − 0.4 s          p drop of the pelvis, s shift of the chest to the stance side
 *     muscle:  F d   with  d = d0 − 0.4 mm per degree of drop   F pull of medius, minimus and tensor fasciae latae together
 *     balance: F = M / d;  level and upright: F = (HH/2) / d0 = 85 / 47 = 1.8
 *
 * The stance leg has no moment about its own hip; it only lowers the force in the joint.
 * Inputs: our own measurements on open models (Visible Human bones of the HuBMAP reference organs; OpenSim models Rajagopal 2016,
 * doi 10.1109/TBME.2016.2586891, Uhlrich 2022, doi 10.1038/s41598-022-13386-9, and gait2392; BodyParts3D) give a pull of
 * 1.5 to 2.1 W and a joint force of 2.3 to 2.9 W. Forces measured in the hips of four patients are similar: Bergmann 2001,
 * J Biomech 34:859–71. Not modelled: depth, motion, antagonist muscles.
 */

/** Distances in mm, angle in degrees, share of body weight of one leg (Winter). */
export const BODY = { hips: 170, lever: 47, tilt: 22, legShare: 0.161, spine: 160, chest: 320 };

/** Loss of the muscles' lever arm, in mm per degree of drop. */
const LEVER_LOSS = 0.4;
/** Share of the chest's sideways shift that the centre of mass follows. */
const CHEST_SHARE = 0.4;

const rad = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;

/**
 * Moment of the weight about the stance hip, in body weight × mm.
 * @param {number} drop of the pelvis on the free side, degrees
 * @param {number} [shift] of the chest towards the stance side, mm
 */
export const moment = (drop, shift = 0, body = BODY) =>
  (body.hips / 2) * Math.cos(rad(drop)) + 0.5 * body.spine * Math.sin(rad(drop)) - CHEST_SHARE * shift;

/**
 * Lever arm of the muscles, in mm.
 * @param {number} drop degrees
 */
export const lever = (drop, body = BODY) => body.lever - LEVER_LOSS * drop;

/** Sideways shift of the chest in mm when the trunk leans by `lean` degrees. */
export const shiftOf = (/** @type {number} */ lean) => BODY.chest * Math.sin(rad(lean));

/**
 * Muscle pull that balances the weight without passive support, in body weights.
 * @param {number} drop degrees
 * @param {number} [shift] mm
 */
export const pullNeeded = (drop, shift = 0, body = BODY) => moment(drop, shift, body) / lever(drop, body);

/**
 * Force in the hip joint with a level pelvis, in body weights, and its tilt from vertical in degrees.
 * @param {number} pull in body weights
 */
export function jointForce(pull, body = BODY) {
  const up = pull * Math.cos(rad(body.tilt)) + (1 - body.legShare);
  const inwards = pull * Math.sin(rad(body.tilt));
  return { size: Math.hypot(up, inwards), tilt: (Math.atan2(inwards, up) * 180) / Math.PI };
}

/**
 * Moment of stretched tissue (iliotibial band, capsule, muscle), in body weight × mm per degree of drop. Not measured: chosen so
 * that half of the needed pull lets the pelvis drop by 10 degrees. Without it a smaller pull would have no equilibrium,
 * because a dropped pelvis needs more pull than a level one.
 */
export const SUPPORT = (moment(10) - (pullNeeded(0) / 2) * lever(10)) / 10;

/**
 * Drop of the pelvis in equilibrium, in degrees: 0 if the pull is sufficient.
 * @param {number} pull in body weights
 * @param {number} [shift] mm
 */
export function restingDrop(pull, shift = 0) {
  const deficit = (/** @type {number} */ drop) => moment(drop, shift) - pull * lever(drop) - SUPPORT * drop;
  if (deficit(0) <= 0) return 0;
  let low = 0;
  let high = 30;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (deficit(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}
