/** The ready-made plans by name, each complete and with its title. */
import numbers from "./numbers.js";
import { standard } from "./plan.js";

/** @type {Record<string, import("./numbers.js").Plan & {title: string}>} */
export const plans = Object.fromEntries(Object.entries(numbers.plans).map(([name, plan]) => [name, { ...standard, ...plan }]));
