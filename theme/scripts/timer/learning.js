/**
 * One slow press to learn the exercise, with longer words than a count has time for; offered to whoever is new on this device.
 *
 * @typedef {import("./session.js").Phase} Phase
 * @typedef {import("../plan/numbers.js").Plan} Plan
 */

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
    ["ready", SLOW.ready, `One slow press, to learn it. Lie on your side with the ${side} hip on top. Legs straight, toes pointing forward, the belt loose round both ankles.`],
    ["lift", SLOW.lift, "Lift. Raise the top leg until the belt is tight. It is a small lift, and the kneecap faces forward."],
    ["hold", plan.hold, "Press up into the belt, gently. Keep breathing."],
    ["lower", SLOW.lower, "Let go slowly. Ease off the push, then lower the leg."],
  ];
  return steps.map(([kind, seconds, words]) => ({ kind, seconds, side, rep: 1, set: 1, words }));
}
