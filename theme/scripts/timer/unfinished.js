/**
 * The session that is under way on this device, so that a page that was closed, or left by a link, can go on with it. It stands in local
 * storage, as that is written at once; what was done of it stands in the diary (diary-store.js).
 *
 * @typedef {{id: string, plan: string, index: number, counted: number[], at: number}} Unfinished
 *   id: of its entry in the diary; plan: the exercise's id and the link's query, at one's own pace with "&own"; index: of the phase that
 *   was under way; counted: phases that counted a repetition; at: milliseconds since 1970
 */

import { UNDER_WAY as KEY } from "./only.js";

/** Minutes for which a session can be gone on with: after that the muscle has rested, and it is another session. */
const MAX_AGE = 60;

/** @param {Omit<Unfinished, "at">} session */
export function keepUnfinished(session) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...session, at: Date.now() }));
  } catch {
    // Then a closed page cannot be gone on with; the diary has what was done.
  }
}

export function forgetUnfinished() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}

/**
 * What can be gone on with; undefined where nothing can, or what is kept cannot be trusted.
 * @param {string} plan
 * @param {number} phases how many the session has
 * @returns {Unfinished | undefined}
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
