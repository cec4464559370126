/**
 * One slow press to learn the exercise, with longer words than a count has time for; offered to whoever is new on this device.
 *
 * @typedef {import("./session.js").Phase} Phase
 * @typedef {import("../plan/numbers.js").Plan} Plan
 */

import { learning as words } from "../words.js";

/** Seconds that the words need to be heard and done. The hold is the plan's own. */
const SLOW = { ready: 20, lift: 8, lower: 7 };

/**
 * The phases of one press on the side that begins. Their words follow the steps on the exercise page.
 * @param {Plan} plan
 * @returns {Phase[]}
 */
export function practice(plan) {
  const side = plan.side === "both" ? plan.first : plan.side;
  /** @type {[Phase["kind"], number, string][]} */
  const steps = [
    ["ready", SLOW.ready, side === "left" ? words.left_ready : words.right_ready],
    ["lift", SLOW.lift, words.lift],
    ["hold", plan.hold, words.hold],
    ["lower", SLOW.lower, words.lower],
  ];
  return steps.map(([kind, seconds, said]) => ({ kind, seconds, side, rep: 1, set: 1, words: said }));
}
