/**
 * A plan as a list of phases, and places in that list. Pure: no clock, no page.
 *
 * A place is a phase's index and the seconds spent in it. Negative seconds are a lead-in: "get ready" before that
 * phase. The index after the last phase means that the session is done.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("../plan/exercise.js").Exercise} Exercise
 * @typedef {"ready" | "move" | "work" | "back" | "rest" | "setrest" | "change"} Kind
 * @typedef {"left" | "right" | ""} Side
 * @typedef {{kind: Kind, seconds: number, side: Side, rep: number, set: number, name?: string, frame?: string, begins?: boolean,
 *   counts?: boolean, half?: boolean, last?: boolean, words?: string}} Phase
 *   kind: "move" leads to the work and "back" away from it; seconds: Infinity where a press is awaited, at the person's own pace;
 *   side: "" where both hips work at once; name, frame: of the exercise's own phase; begins: first phase of a repetition; counts: the
 *   repetition is done when this phase ends; half: first phase after half of the repetitions; last: of the last repetition on its side;
 *   words: the whole announcement, in a practice
 * @typedef {{index: number, into: number}} Place
 */

/** Below this number of repetitions "half" is not announced, unless the sides change there. */
const MIN_REPS_FOR_HALF = 4;

/**
 * The sides of a session in order; [""] where both hips work at once.
 * @param {Exercise} exercise
 * @param {Plan} plan
 * @returns {Side[]}
 */
export function sidesOf(exercise, { side = "both", first }) {
  if (exercise.sides === "together") return [""];
  return side !== "both" ? [side] : first === "left" ? ["left", "right"] : ["right", "left"];
}

/**
 * One repetition: the exercise's phases with their kind, seconds and flags in a session.
 * @param {Exercise} exercise
 * @param {Plan} plan
 */
export function repetition({ repetition: phases }, plan) {
  const lastWork = phases.map(({ does }) => does).lastIndexOf("work");
  return phases.map(({ name, does, seconds, frame }, at) => ({
    kind: /** @type {Kind} */ (does === "work" ? "work" : at && at > lastWork ? "back" : "move"),
    seconds: typeof seconds === "number" ? seconds : plan[seconds],
    name,
    frame,
    begins: !at,
    counts: at === (lastWork < 0 ? phases.length - 1 : lastWork),
  }));
}

/**
 * Build the phases of a session: all of one side, then the other.
 * @param {Exercise} exercise
 * @param {Plan} plan
 * @param {boolean} [ownPace] wait for a press before each repetition instead of a timed rest
 * @param {number} [turn] seconds for the change of sides, at least the exercise's own
 * @param {number} [toReady] seconds to get ready at the start
 * @returns {Phase[]}
 */
export function buildPhases(exercise, plan, ownPace = false, turn = 0, toReady = exercise.ready) {
  const sides = sidesOf(exercise, plan);
  const repetitionPhases = repetition(exercise, plan);
  /** @type {Phase[]} */
  const phases = [];
  const totalReps = sides.length * plan.sets * plan.reps;
  let doneReps = 0;
  let halfIsMarked = totalReps < MIN_REPS_FOR_HALF && sides.length === 1;
  for (const side of sides) {
    for (let set = 1; set <= plan.sets; set++) {
      for (let rep = 1; rep <= plan.reps; rep++) {
        /** @type {(phase: {kind: Kind, seconds: number} & Partial<Phase>) => void} */
        const add = (phase) => {
          if (!phase.seconds) return;
          phases.push({ ...phase, side, rep, set });
          if (halfIsMarked || 2 * doneReps < totalReps) return;
          phases[phases.length - 1].half = halfIsMarked = true;
        };
        const startIndex = phases.length;
        if (rep === 1 && set === 1) {
          if (startIndex) add({ kind: "change", seconds: ownPace ? Infinity : Math.max(turn, exercise.change) });
          if (!ownPace) add({ kind: "ready", seconds: startIndex ? exercise.again : toReady });
        } else if (!ownPace) {
          add({ kind: rep === 1 ? "setrest" : "rest", seconds: rep === 1 ? plan.setrest : plan.rest });
        }
        const firstOfRep = phases.length;
        // At the person's own pace, wait in the move that leads to the work, or before work without such a move.
        if (ownPace && repetitionPhases[0].kind === "work") add({ kind: "ready", seconds: Infinity, begins: true });
        repetitionPhases.forEach((phase, at) => add(ownPace && !at ? { ...phase, ...(phase.kind === "work" ? { begins: false } : { seconds: Infinity }) } : phase));
        doneReps++;
        if (rep === plan.reps && set === plan.sets) for (const phase of phases.slice(firstOfRep)) phase.last = true;
      }
    }
  }
  return phases;
}

/**
 * The place reached from `place` after `seconds`.
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
 * Seconds from a place to the end of the session; Infinity at the person's own pace.
 * @param {Phase[]} phases
 * @param {Place} [place]
 */
export const secondsLeft = (phases, { index, into } = { index: 0, into: 0 }) =>
  phases.slice(index).reduce((sum, phase) => sum + phase.seconds, 0) - into;

/** Whether a phase belongs to a repetition. @param {Phase} [phase] */
const isInRepetition = (phase) => Boolean(phase && (phase.name || phase.begins));

/**
 * The place after the rest of this repetition, or after this wait.
 * @param {Phase[]} phases
 * @param {Place} place
 * @returns {Place}
 */
export function next(phases, { index, into }) {
  if (into < 0 || index >= phases.length) return { index, into: 0 };
  do index++;
  while (isInRepetition(phases[index]) && !phases[index].begins);
  return { index, into: 0 };
}

/**
 * The start of this repetition, of the previous one, or of the change of sides.
 * @param {Phase[]} phases
 * @param {Place} place
 * @param {number} again seconds to get ready again
 * @returns {Place}
 */
export function previous(phases, { index }, again) {
  do index--;
  while (index > 0 && !phases[index].begins && phases[index].kind !== "change");
  return index > 0 ? withLeadIn(phases, index, again) : { index: 0, into: 0 };
}

/**
 * The place to resume at after a pause. The muscle has relaxed meanwhile: an interrupted repetition starts again after a
 * short lead-in, and an interrupted wait lasts at least as long as that lead-in.
 * @param {Phase[]} phases
 * @param {Place} place
 * @param {number} again seconds to get ready again
 * @returns {Place}
 */
export function resume(phases, { index, into }, again) {
  if (isInRepetition(phases[index])) {
    let end = index;
    while (!phases[end].counts && isInRepetition(phases[end + 1]) && !phases[end + 1].begins) end++;
    // Restart a repetition that is not counted yet; of a counted one only the end is missing, so skip it.
    if (phases[end].counts) while (!phases[index].begins) index--;
    else index = end + 1;
  }
  while (phases[index]?.kind === "rest") index++;
  if (index >= phases.length) return { index, into: 0 };
  if (phases[index].begins) return withLeadIn(phases, index, again);
  return { index, into: Math.min(into, phases[index].seconds - again) };
}

/**
 * @param {Phase[]} phases
 * @param {number} index
 * @param {number} again
 * @returns {Place}
 */
const withLeadIn = (phases, index, again) => ({ index, into: phases[index].begins && phases[index].seconds < Infinity ? -again : 0 });
