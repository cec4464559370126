/**
 * What the person chose on this device: how it sounds, how it runs, and numbers of their own.
 *
 * Numbers of one's own are kept for the link they were changed from and hold only there: a new link from a clinician
 * always opens its own dose.
 *
 * Each choice is read and written by itself. What this version does not know, or cannot read, stays as it is.
 *
 * @typedef {{level: "off" | "ends" | "full", volume: number, voice: boolean, shake: boolean, evenOnSilent: boolean,
 *   keepGoing: boolean, fill: boolean, pace: "guided" | "own", turn: number, ready: number, long: boolean, diary: boolean, learnt: boolean, own: Record<string, string>, last: string, given: string, givenSince: string,
 *   lastDone: string, waits: string, advised: string, lasting: string, language: string}} Choices
 *   fill: whether a session takes the whole screen from the browser; turn: seconds to change sides, where they are more than the exercise asks for; ready: seconds to get ready, 0 for
 *   those of the exercise; long: whether a long hold says its half and its last ten seconds; diary: whether sessions are kept without being asked; learnt: whether the practice press is no longer offered;
 *   own: plans as an exercise's id and a link's query, each with the numbers that the person put in their place; last: the plan that ran
 *   last, the same way; given: the plan of the link that was begun last, the same way, and since which day; lastDone: the day of the session whose next morning is to be asked about;
 *   waits: the exercise that is not begun before advice; advised: the entry of the diary after which there was some; lasting: what the browser answered about keeping the diary, "yes" or "no";
 *   language: of the timer that was opened last, or gone to by the link to its other language
 */
import { choices as words } from "../words.js";
import { ONLY } from "./only.js";

const KEY = "steady-hips-choices-1";
/** Numbers of one's own for the links that were changed last. */
const MOST_OWN = 30;

/** The most seconds to change sides; the least are the exercise's own. */
export const LONGEST_TURN = 180;
/** Seconds to get ready, from and to. */
export const READY = { min: 10, max: 60 };

/** @type {Choices} */
const DEFAULTS = {
  level: "full", volume: 70, voice: true, shake: false, evenOnSilent: false,
  keepGoing: false, fill: false, pace: "guided", turn: 0, ready: 0, long: false, diary: true, learnt: false, own: {}, last: "",
  given: "", givenSince: "", lastDone: "", waits: "", advised: "", lasting: "", language: "en",
};
/** @type {Record<string, any[]>} */
const ALLOWED_VALUES = { level: ["off", "ends", "full"], pace: ["guided", "own"] };
/** From and to. @type {Record<string, [number, number]>} */
const RANGES = { volume: [0, 100], turn: [0, LONGEST_TURN], ready: [0, READY.max] };

/**
 * @returns {{choices: Choices, fault: string}} fault: a sentence where something could not be read, or ""
 */
export function loadChoices() {
  const { kept, fault } = read();
  const known = Object.keys(DEFAULTS).filter((name) => name in kept);
  const valid = known.filter((name) => isValid(name, kept[name]));
  const choices = { ...DEFAULTS, ...Object.fromEntries(valid.map((name) => [name, kept[name]])) };
  const some = valid.length < known.length ? words.some : "";
  return { choices, fault: fault || some };
}

/**
 * Keep what has changed, beside all that is kept already.
 * @param {Partial<Choices>} changed
 * @returns {boolean} whether it was kept
 */
export function saveChoices(changed) {
  const { kept, stuck } = read();
  return !stuck && write(KEY, JSON.stringify({ ...kept, ...changed }));
}

/**
 * Keep numbers of one's own for one plan, or none.
 * @param {string} plan an exercise's id and a link's query
 * @param {string} [mine] a link's query
 */
export function saveOwn(plan, mine) {
  const { [plan]: _, ...own } = loadChoices().choices.own;
  return saveChoices({ own: Object.fromEntries([...Object.entries(own), ...(mine === undefined ? [] : [[plan, mine]])].slice(-MOST_OWN)) });
}

/** Call back when another tab has changed a choice. @param {() => void} changed */
export const watchChoices = (changed) => addEventListener("storage", ({ key }) => key === KEY && changed());

/**
 * What is kept, whatever it is; a text that holds no choices is set aside.
 * @returns {{kept: Record<string, any>, fault: string, stuck: boolean}} stuck: that text stands in the way, as it cannot be copied
 */
function read() {
  let text = null;
  try {
    text = localStorage.getItem(KEY);
    const kept = JSON.parse(text ?? "{}");
    if (kept && typeof kept === "object" && !Array.isArray(kept)) return { kept: { ...kept, ...migrateOldNames(kept) }, fault: "", stuck: false };
  } catch {
    // Refused, or not JSON.
  }
  if (text === null) return { kept: {}, fault: "", stuck: false };
  const stuck = !backUp(text);
  return { kept: {}, fault: stuck ? words.stuck : words.aside, stuck };
}

/**
 * Numbers of one's own and the plan that ran last, as they were kept when there was one exercise, and before that for one link only.
 * @param {Record<string, any>} kept
 */
function migrateOldNames({ from, mine, own, last }) {
  const single = typeof mine === "string" && typeof from === "string" && from !== "-" ? { [from]: mine } : {};
  const plans = own !== null && typeof own === "object" && !Array.isArray(own) ? Object.fromEntries(Object.entries(own).map(([plan, one]) => [planKey(plan), one])) : own;
  const migrated = Object.fromEntries(Object.entries(single).map(([plan, one]) => [planKey(plan), one]));
  return { own: plans === undefined ? migrated : plans, ...(typeof last === "string" && last ? { last: planKey(last) } : {}) };
}

/** @param {string} plan */
const planKey = (plan) => (plan.includes("?") ? plan : `${ONLY}?${plan}`);

/**
 * Put a text under the first free name beside the choices, and take it away from there when the copy stands.
 * @param {string} text
 * @returns {boolean} whether it was done
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

/**
 * @param {string} name
 * @param {any} value
 */
function isValid(name, value) {
  if (name === "own") return value !== null && typeof value === "object" && Object.values(value).every((one) => typeof one === "string");
  if (name in RANGES) return typeof value === "number" && value >= RANGES[name][0] && value <= RANGES[name][1];
  return typeof value === typeof DEFAULTS[/** @type {keyof Choices} */ (name)] && (ALLOWED_VALUES[name]?.includes(value) ?? true);
}
