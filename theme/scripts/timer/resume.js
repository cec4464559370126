/** Reads the interrupted session of an exercise that unfinished.js keeps. */
import { UNDER_WAY } from "./only.js";

/** Minutes for which a session can be resumed: after that the muscle has rested, and it is another session. */
const MAX_AGE = 60;

/**
 * The session to resume; undefined if there is none, or if the stored data are invalid.
 * @param {string} plan the exercise's id and the link's query
 * @param {number} phases number of phases of the session
 * @returns {import("./unfinished.js").Unfinished | undefined}
 */
export function loadUnfinished(plan, phases) {
  /** @param {unknown} index */
  const isPhase = (index) => Number.isInteger(index) && Number(index) >= 0 && Number(index) < phases;
  try {
    const stored = JSON.parse(localStorage.getItem(UNDER_WAY + plan.split("?")[0]) ?? "null");
    // In the future where the device's clock was set back meanwhile.
    const age = (Date.now() - stored.at) / 60000;
    const isValid = typeof stored.id === "string" && /^[\da-f]{24}$/.test(stored.id) && isPhase(stored.index) && Array.isArray(stored.counted) && stored.counted.length && stored.counted.every(isPhase);
    if (!isValid || stored.plan !== plan || !(Math.abs(age) < MAX_AGE)) return undefined;
    const counted = [...new Set(stored.counted)];
    return { ...stored, counted, did: isPhase(stored.did) ? Math.max(stored.did, counted.length) : counted.length };
  } catch {
    return undefined;
  }
}
