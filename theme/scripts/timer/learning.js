/**
 * The practice: one slow repetition with longer instructions than a session has time for; offered to new users.
 *
 * @typedef {import("./session.js").Phase} Phase
 * @typedef {import("../plan/exercise.js").Exercise} Exercise
 * @typedef {Record<string, string>} PracticeWords what to do while getting ready, and in each phase by its name
 */

/** Minimum seconds to get into position the first time. */
const READY_SECONDS = 30;

/** Seconds to hear and follow an instruction calmly: half a second per word. @param {string} words */
const secondsFor = (words) => Math.ceil(words.split(" ").length / 2);

/**
 * Fetch the words of the practice, and return its phases.
 * @param {Phase[]} session
 * @param {Exercise} exercise
 */
export async function loadPractice(session, exercise) {
  const response = await fetch(new URL(`../exercises/${exercise.words.practice}`, import.meta.url));
  if (!response.ok) throw new Error("no words");
  return practice(session, exercise, await response.json());
}

/**
 * The first repetition of a session, slowed down. Work with a planned time lasts that time, or longer if its instruction does.
 * @param {Phase[]} session
 * @param {Exercise} exercise
 * @param {PracticeWords} practiceWords
 * @returns {Phase[]}
 */
export function practice([first, ...session], { repetition, words: { ready } }, practiceWords) {
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
