/**
 * A plan laid out as a list of phases, and places in that list. Pure: no clock, no page.
 *
 * A place is a phase's index and the seconds spent in it. Seconds below zero are a lead-in: "get ready" before that
 * phase. The index after the last phase means that the session is done.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {"ready" | "lift" | "hold" | "lower" | "rest" | "setrest" | "change"} Kind
 * @typedef {{kind: Kind, seconds: number, side: "left" | "right", rep: number, set: number, half?: boolean, last?: boolean,
 *   words?: string}} Phase
 *   seconds is Infinity where the person's own pace waits for a press; half: the first phase after half of the presses;
 *   last: of the last press on its side; words: all that is said of it, in a practice press
 * @typedef {{index: number, into: number}} Place
 */
import { phases as SECONDS } from "../plan/numbers.js";

/** Seconds to get ready again after a pause. */
export const LEAD_IN = SECONDS["ready-again"];
/** Fewer presses than this have no half worth a word, unless a change of sides stands there. */
const HALVED = 4;

/**
 * The phases of one session: all of one side, then the other.
 * @param {Plan} plan
 * @param {boolean} [ownPace] wait for a press before each lift, in place of counted rests
 * @param {number} [turn] seconds for the change of sides
 * @returns {Phase[]}
 */
export function layOut(plan, ownPace = false, turn = SECONDS.change) {
  /** @type {Phase["side"][]} */
  const sides = plan.side === "both" ? [plan.first, plan.first === "left" ? "right" : "left"] : [plan.side];
  /** @type {Phase[]} */
  const phases = [];
  const presses = sides.length * plan.sets * plan.reps;
  let done = 0;
  let told = presses < HALVED && sides.length === 1;
  for (const side of sides) {
    for (let set = 1; set <= plan.sets; set++) {
      for (let rep = 1; rep <= plan.reps; rep++) {
        /** @type {(kind: Kind, seconds: number) => void} */
        const add = (kind, seconds) => {
          if (!seconds) return;
          phases.push({ kind, seconds, side, rep, set });
          if (told || 2 * done < presses) return;
          phases[phases.length - 1].half = told = true;
        };
        if (rep === 1 && set === 1) {
          if (phases.length) add("change", ownPace ? Infinity : turn);
          if (!ownPace) add("ready", phases.length ? LEAD_IN : SECONDS.ready);
        } else if (!ownPace) {
          add(rep === 1 ? "setrest" : "rest", rep === 1 ? plan.setrest : plan.rest);
        }
        add("lift", ownPace ? Infinity : SECONDS.lift);
        add("hold", plan.hold);
        add("lower", SECONDS.lower);
        done++;
        if (rep === plan.reps && set === plan.sets) for (const phase of phases.slice(-3)) phase.last = true;
      }
    }
  }
  return phases;
}

/**
 * The place reached from `place` after so many seconds.
 * @param {Phase[]} phases
 * @param {Place} place
 * @param {number} seconds
 * @returns {Place}
 */
export function advance(phases, { index, into }, seconds) {
  into += seconds;
  while (index < phases.length && into >= phases[index].seconds) into -= phases[index++].seconds;
  return index < phases.length ? { index, into } : { index, into: 0 };
}

/**
 * Seconds from a place to the end of the session; Infinity at one's own pace.
 * @param {Phase[]} phases
 * @param {Place} [place]
 */
export const secondsLeft = (phases, { index, into } = { index: 0, into: 0 }) =>
  phases.slice(index).reduce((sum, phase) => sum + phase.seconds, 0) - into;

/**
 * Forward to the next thing to do: past the rest of this repetition, or past this wait.
 * @param {Phase[]} phases
 * @param {Place} place
 * @returns {Place}
 */
export function next(phases, { index, into }) {
  if (into < 0 || index >= phases.length) return { index, into: 0 };
  do index++;
  while (index < phases.length && (phases[index].kind === "hold" || phases[index].kind === "lower"));
  return { index, into: 0 };
}

/**
 * Back to do this repetition again, or the one before, or to the change of sides.
 * @param {Phase[]} phases
 * @param {Place} place
 * @returns {Place}
 */
export function previous(phases, { index }) {
  do index--;
  while (index > 0 && phases[index].kind !== "lift" && phases[index].kind !== "change");
  return index > 0 ? leadIn(phases, index) : { index: 0, into: 0 };
}

/**
 * Where to go on after a pause. The leg has come down meanwhile: a repetition that was under way starts again after a
 * short lead-in, and a wait that was under way lasts at least as long as that lead-in.
 * @param {Phase[]} phases
 * @param {Place} place
 * @returns {Place}
 */
export function resume(phases, { index, into }) {
  if (phases[index]?.kind === "hold") index--;
  while (phases[index]?.kind === "lower" || phases[index]?.kind === "rest") index++;
  if (index >= phases.length) return { index, into: 0 };
  const { kind, seconds } = phases[index];
  if (kind === "lift") return leadIn(phases, index);
  return { index, into: Math.min(into, seconds - LEAD_IN) };
}

/**
 * @param {Phase[]} phases
 * @param {number} index
 * @returns {Place}
 */
const leadIn = (phases, index) => ({ index, into: phases[index].kind === "lift" && phases[index].seconds < Infinity ? -LEAD_IN : 0 });
