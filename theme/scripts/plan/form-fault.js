/** Checks text typed into a form. Apart from plan.js, as a session does not need it. Faults are sentences, "" for valid text. */
import { fill } from "../say.js";
import { plan as words } from "../words.js";

/**
 * Check the text for a field of the plan.
 * @param {import("./exercise.js").Dosed} exercise
 * @param {keyof import("./numbers.js").Plan} name
 * @param {string} text
 */
export function formFault({ fields }, name, text) {
  const limits = fields[name];
  if ("values" in limits) return limits.values.includes(text) ? "" : words.choose;
  return wholeFault(text, limits);
}

/**
 * Check the text for a whole number.
 * @param {string} text
 * @param {{min: number, max: number}} limits
 */
export const wholeFault = (text, { min, max }) => (/^\d+(\.0+)?$/.test(text) && Number(text) >= min && Number(text) <= max ? "" : fill(words.limits, { min, max }));
