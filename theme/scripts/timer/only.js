/** The exercise of stored data from when there was only one. */
export const ONLY = "belt";
/** Local storage key of the choices. */
export const KEY = "steady-hips-choices-1";
/** Local storage keys of the current sessions begin with this, then the exercise's id. */
export const UNDER_WAY = "steady-hips-session-1-";
/** Fragment of a timer's address that selects the page's own plan although another one is stored. */
export const USUAL = "#standard";

/** Fragment of a sheet's address that says that the reader changed the dose. */
export const CHANGED = "#changed";

/** Whether a plan may be stored on this device. */
export function isPlanStored() {
  try {
    return /"given":"\w/.test(localStorage.getItem(KEY) ?? "");
  } catch {
    return false; // storage is refused
  }
}
