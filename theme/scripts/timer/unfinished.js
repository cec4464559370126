/**
 * The current session on this device, so that it can be resumed after the page was closed or left. It is in local storage, which is
 * written synchronously; its completed repetitions are in the diary (diary-store.js).
 *
 * @typedef {{id: string, plan: string, index: number, counted: number[], at: number}} Unfinished
 *   id: of its entry in the diary; plan: the exercise's id and the link's query, with "&own" at the person's own pace;
 *   index: of the current phase; counted: indexes of the phases that counted a repetition; at: milliseconds since 1970
 */

import { UNDER_WAY as KEY } from "./only.js";

/** Minutes for which a session can be resumed: after that the muscle has rested, and it is another session. */
const MAX_AGE = 60;

/** @param {Omit<Unfinished, "at">} session */
export function keepUnfinished(session) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...session, at: Date.now() }));
  } catch {
    // The session cannot be resumed; its repetitions are in the diary.
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
 * The session to resume; undefined if there is none, or if the stored data are invalid.
 * @param {string} plan
 * @param {number} phases number of phases of the session
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
