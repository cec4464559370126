/** The ready-made plans by name, each complete. */
import { plans as given } from "./numbers.js";
import { standard } from "./plan.js";

/** @type {Record<string, import("./numbers.js").Plan>} */
export const plans = Object.fromEntries(Object.entries(given).map(([name, plan]) => [name, { ...standard, ...plan }]));
