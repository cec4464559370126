/** The rule for an answer about pain during the exercise, as in the section `safety.pain` of the words. Pure. */

/** The highest acceptable pain (0–10) during the exercise; the words of `safety.pain` state the same number. */
export const LIMIT = 3;

/**
 * The rule that applies to an answer from 0 to 10.
 * @param {number} pain
 * @returns {"fine" | "above"}
 */
export const ruleFor = (pain) => (pain <= LIMIT ? "fine" : "above");
