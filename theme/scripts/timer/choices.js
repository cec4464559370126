/**
 * The person's choices on this device: sound, course of a session, and their own numbers.
 *
 * A person's own numbers are stored for the link that they changed and apply only to it: a new link from a clinician
 * always opens its own dose.
 *
 * Each choice is read and written separately. Unknown or unreadable values are left unchanged.
 *
 * @typedef {{level: "off" | "ends" | "full", volume: number, voice: boolean, shake: boolean, evenOnSilent: boolean,
 *   keepGoing: boolean, fill: boolean, pace: "guided" | "own", turn: number, ready: number, long: boolean, diary: boolean, learnt: boolean, own: Record<string, string>, last: string, given: string, givenSince: string,
 *   lastDone: string, waits: string, advised: string, lasting: string, language: string}} Choices
 *   fill: whether a session uses the browser's full screen; turn: seconds to change sides, if more than the exercise's own; ready: seconds
 *   to get ready, 0 for the exercise's own; long: whether a long hold announces its half and its last ten seconds; diary: whether sessions
 *   are saved automatically; learnt: whether the practice is no longer offered; own: plan → the person's own numbers, where a plan is an
 *   exercise's id, "?" and a link's query; last: the plan run last, in the same form; given: the plans of the links started, in the same
 *   form, one for each exercise, the newest first, with a space between; givenSince: the first day of the newest; lastDone: the day of the session whose next morning is to be asked about; waits: the exercise after
 *   which all wait for advice; advised: the diary entry after which advice was recorded; lasting: the browser's answer about persistent storage, "yes"
 *   or "no"; language: of the timer opened last, or chosen by the link to another language
 */
import { KEY, ONLY } from "./only.js";

/** Maximum number of links whose changed numbers are stored. */
const MOST_OWN = 30;

/** Maximum seconds to change sides; the minimum is the exercise's own. */
export const LONGEST_TURN = 180;
/** Range of the seconds to get ready. */
export const READY = { min: 10, max: 60 };

/** @type {Choices} */
const DEFAULTS = {
  level: "full", volume: 70, voice: true, shake: false, evenOnSilent: false,
  keepGoing: false, fill: false, pace: "guided", turn: 0, ready: 0, long: false, diary: true, learnt: false, own: {}, last: "",
  given: "", givenSince: "", lastDone: "", waits: "", advised: "", lasting: "", language: "en",
};
/** @type {Record<string, any[]>} */
const ALLOWED_VALUES = { level: ["off", "ends", "full"], pace: ["guided", "own"] };
/** Minimum and maximum. @type {Record<string, [number, number]>} */
const RANGES = { volume: [0, 100], turn: [0, LONGEST_TURN], ready: [0, READY.max] };

/**
 * @typedef {"" | "some" | "aside" | "stuck"} StoredFault what could not be read: nothing, some choices, or all, which were set aside or stay
 * @returns {{choices: Choices, fault: StoredFault}}
 */
export function loadChoices() {
  const { kept, fault } = read();
  const known = Object.keys(DEFAULTS).filter((name) => name in kept);
  const valid = known.filter((name) => isValid(name, kept[name]));
  const choices = { ...DEFAULTS, ...Object.fromEntries(valid.map((name) => [name, kept[name]])) };
  return { choices, fault: fault || (valid.length < known.length ? "some" : "") };
}

/**
 * Save the changed choices; the others stay.
 * @param {Partial<Choices>} changed
 * @returns {boolean} whether they were saved
 */
export function saveChoices(changed) {
  const { kept, fault } = read();
  // A text that could not be backed up is not overwritten.
  return fault !== "stuck" && write(KEY, JSON.stringify({ ...kept, ...changed }));
}

/**
 * Save the person's own numbers for a plan, or remove them.
 * @param {string} plan an exercise's id and a link's query
 * @param {string} [ownQuery] a link's query
 */
export function saveOwn(plan, ownQuery) {
  const { [plan]: _, ...own } = loadChoices().choices.own;
  return saveChoices({ own: Object.fromEntries([...Object.entries(own), ...(ownQuery === undefined ? [] : [[plan, ownQuery]])].slice(-MOST_OWN)) });
}

/** Delete stored plans. They are read anew, as another tab may have stored others. @param {(kept: string) => boolean} isDropped */
export function dropPlans(isDropped) {
  const given = loadChoices().choices.given.split(" ").filter((kept) => !isDropped(kept)).join(" ");
  saveChoices({ given, givenSince: "", last: "" });
}

/** Call back when another tab has changed a choice, or may have while this page was left. @param {() => void} changed */
export function watchChoices(changed) {
  addEventListener("storage", ({ key }) => key === KEY && changed());
  addEventListener("pageshow", ({ persisted }) => persisted && changed());
}

/**
 * Read the stored object unchecked; a text that is not one is backed up under another key.
 * @returns {{kept: Record<string, any>, fault: StoredFault}}
 */
function read() {
  let text = null;
  try {
    text = localStorage.getItem(KEY);
    const stored = JSON.parse(text ?? "{}");
    if (isObject(stored)) return { kept: { ...stored, ...migrateOldNames(stored) }, fault: "" };
  } catch {
    // Storage is refused, or the text is not JSON.
  }
  if (text === null) return { kept: {}, fault: "" };
  return { kept: {}, fault: backUp(text) ? "aside" : "stuck" };
}

/**
 * Migrate `own` and `last` from older versions, which had one exercise, and before that one link only.
 * @param {Record<string, any>} kept
 */
function migrateOldNames({ from, mine, own, last }) {
  const single = typeof mine === "string" && typeof from === "string" && from !== "-" ? { [planKey(from)]: mine } : {};
  const plans = isObject(own) ? Object.fromEntries(Object.entries(own).map(([plan, one]) => [planKey(plan), one])) : own;
  return { own: plans === undefined ? single : plans, ...(typeof last === "string" && last ? { last: planKey(last) } : {}) };
}

/** @param {string} plan */
const planKey = (plan) => (plan.includes("?") ? plan : `${ONLY}?${plan}`);

/**
 * Copy a text to the first free backup key, then remove the original.
 * @param {string} text
 * @returns {boolean} whether it succeeded
 */
function backUp(text) {
  try {
    let name = `${KEY}-aside`;
    for (let number = 2; ![null, text].includes(localStorage.getItem(name)); number++) name = `${KEY}-aside-${number}`;
    localStorage.setItem(name, text);
    if (localStorage.getItem(name) !== text) return false;
    localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} key
 * @param {string} text
 */
function write(key, text) {
  try {
    localStorage.setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

/** @param {any} value */
const isObject = (value) => value && typeof value === "object" && !Array.isArray(value);

/**
 * @param {string} name
 * @param {any} value
 */
function isValid(name, value) {
  if (name === "own") return isObject(value) && Object.values(value).every((one) => typeof one === "string");
  if (name in RANGES) return typeof value === "number" && value >= RANGES[name][0] && value <= RANGES[name][1];
  return typeof value === typeof DEFAULTS[/** @type {keyof Choices} */ (name)] && (ALLOWED_VALUES[name]?.includes(value) ?? true);
}
