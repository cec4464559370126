/** Parses a plan from a link, with its faults in sentences. */
import { faultTexts } from "./link-faults.js";
import { defaultPlan, parseLink, planWords } from "./plan.js";

/**
 * @param {string} search such as "?k=ab3&hold=8&reps=12"
 * @param {import("./exercise.js").Dosed} exercise
 * @param {import("./numbers.js").Plan} [base]
 * @returns {{plan: import("./numbers.js").Plan, notices: string[], asked: boolean}} notices: a sentence for each refused value, and one for
 *   a truncated link; asked: whether the link has any field
 */
export function readLink(search, exercise, base = defaultPlan(exercise)) {
  const { plan, faults, asked } = parseLink(search, exercise, base);
  return { plan, notices: faultTexts(faults, planWords(plan, exercise), exercise, base), asked };
}
