/** The ready-made plans of an exercise by name, each complete. */
import { defaultPlan } from "./plan.js";

/**
 * @param {import("../exercises.js").Whole} exercise
 * @returns {Record<string, import("./numbers.js").Plan>}
 */
export const readyMade = (exercise) => Object.fromEntries(Object.entries(exercise.plans).map(([name, plan]) => [name, { ...defaultPlan(exercise), ...plan }]));
