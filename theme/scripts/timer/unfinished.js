/**
 * The current session of each exercise on this device, so that it can be resumed after the page was closed or left. It is in local storage, which is
 * written synchronously; its completed repetitions are in the diary (diary-store.js).
 *
 * @typedef {{id: string, did: number, plan: string, index: number, counted: number[], at: number}} Unfinished
 *   id: of its entry in the diary; did: the most repetitions done; plan: the exercise's id and the link's query, with "&own" at the person's own pace;
 *   index: of the current phase; counted: indexes of the phases that counted a repetition; at: milliseconds since 1970
 */

import { UNDER_WAY } from "./only.js";

/**
 * @param {string} exercise its id
 * @param {Omit<Unfinished, "at">} session
 */
export function keepUnfinished(exercise, session) {
  try {
    localStorage.setItem(UNDER_WAY + exercise, JSON.stringify({ ...session, at: Date.now() }));
  } catch {
    // The session cannot be resumed; its repetitions are in the diary.
  }
}

/** @param {string} exercise its id */
export function forgetUnfinished(exercise) {
  try {
    localStorage.removeItem(UNDER_WAY + exercise);
  } catch {
    // As above.
  }
}
