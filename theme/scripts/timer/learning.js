/**
 * One slow repetition to learn the exercise, with longer words than a count has time for; offered to whoever is new on this device.
 *
 * @typedef {import("./session.js").Phase} Phase
 * @typedef {import("../plan/exercise.js").Exercise} Exercise
 */

/** Seconds to lie or stand ready, before any of it is known. */
const READY_SECONDS = 30;

/** Seconds in which so many words can be heard and done, calmly. @param {string} words */
const secondsFor = (words) => Math.ceil(words.split(" ").length / 2);

/**
 * The first repetition of a session. Work that a plan measures lasts as long as there, or as its words.
 * @param {Phase[]} session
 * @param {Exercise} exercise
 * @returns {Phase[]}
 */
export function practice([first, ...session], { repetition, words: { practice: practiceWords, ready } }) {
  const { side } = first;
  const begin = [practiceWords.ready, side && ready[side]].filter(Boolean).join(" ");
  return [
    { kind: "ready", seconds: Math.max(READY_SECONDS, secondsFor(begin)), side, rep: 1, set: 1, words: begin },
    ...repetition.map(({ name, seconds: length }) => {
      const phase = /** @type {Phase} */ (session.find((one) => one.name === name));
      const words = practiceWords[name];
      return { ...phase, half: false, last: false, words, seconds: Math.max(typeof length === "string" ? phase.seconds : 2 * length, secondsFor(words)) };
    }),
  ];
}
