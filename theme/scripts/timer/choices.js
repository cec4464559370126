/**
 * What the person chose on this device: how it sounds, how it runs, and numbers of their own.
 *
 * Numbers of one's own are kept with the link they were changed from and hold only there: a new link from a clinician
 * always opens its own dose.
 *
 * @typedef {{level: "off" | "ends" | "full", volume: number, voice: boolean, shake: boolean, evenOnSilent: boolean,
 *   keepGoing: boolean, pace: "guided" | "own", from: string, mine: string, last: string}} Choices
 *   from, mine and last are plan links' queries: where numbers of one's own were changed, what they are, what ran last
 */
import { load, save } from "./kept.js";

const KEY = "steady-hips-choices-1";

/** @type {Choices} */
const USUAL = {
  level: "full", volume: 70, voice: true, shake: false, evenOnSilent: false,
  keepGoing: false, pace: "guided", from: "-", mine: "", last: "",
};
/** @type {Record<string, any[]>} */
const LISTED = { level: ["off", "ends", "full"], pace: ["guided", "own"] };

/** @returns {{choices: Choices, damaged: boolean}} */
export function loadChoices() {
  const { value, damaged } = load(KEY, isChoices);
  return { choices: { ...USUAL, ...value }, damaged };
}

/** @param {Choices} choices */
export const saveChoices = (choices) => save(KEY, choices);

/**
 * @param {any} value
 * @returns {value is Partial<Choices>}
 */
function isChoices(value) {
  return (
    value !== null && typeof value === "object" && !Array.isArray(value) &&
    Object.entries(value).every(([name, one]) => {
      const usual = /** @type {any} */ (USUAL)[name];
      return typeof one === typeof usual && (LISTED[name]?.includes(one) ?? true) && (name !== "volume" || (one >= 0 && one <= 100));
    })
  );
}
