/** Reads the interrupted session that unfinished.js keeps. */
import { UNDER_WAY as KEY } from "./only.js";

/** Minutes for which a session can be resumed: after that the muscle has rested, and it is another session. */
const MAX_AGE = 60;

/**
 * The session to resume; undefined if there is none, or if the stored data are invalid.
 * @param {string} plan
 * @param {number} phases number of phases of the session
 * @returns {import("./unfinished.js").Unfinished | undefined}
 */
export function loadUnfinished(plan, phases) {
  /** @param {unknown} index */
  const isPhase = (index) => Number.isInteger(index) && Number(index) >= 0 && Number(index) < phases;
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "null");
    const age = (Date.now() - stored.at) / 60000;
    const isValid = typeof stored.id === "string" && /^[\da-f]{24}$/.test(stored.id) && isPhase(stored.index) && Array.isArray(stored.counted) && stored.counted.length && stored.counted.every(isPhase);
    return isValid && stored.plan === plan && age >= 0 && age < MAX_AGE ? { ...stored, counted: [...new Set(stored.counted)] } : undefined;
  } catch {
    return undefined;
  }
}
