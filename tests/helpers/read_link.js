/** Parses a plan from a link, with its faults in sentences: what pages do in two steps, the second one only for a link with faults. */
import { faultTexts } from "../../theme/scripts/plan/link-faults.js";
import { defaultPlan, parseLink, planWords } from "../../theme/scripts/plan/plan.js";

globalThis.location ??= /** @type {any} */ (new URL("https://steadyhips.example/timer/"));

export function readLink(search, exercise, base = defaultPlan(exercise)) {
  const { plan, faults, asked } = parseLink(search, exercise, base);
  return { plan, notices: faultTexts(faults, planWords(plan, exercise), exercise, base), asked };
}
