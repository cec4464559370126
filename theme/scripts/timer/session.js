/**
 * A plan of an exercise laid out as a list of phases, and places in that list. Pure: no clock, no page.
 *
 * A place is a phase's index and the seconds spent in it. Seconds below zero are a lead-in: "get ready" before that
 * phase. The index after the last phase means that the session is done.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("../plan/exercise.js").Exercise} Exercise
 * @typedef {"ready" | "move" | "work" | "back" | "rest" | "setrest" | "change"} Kind
 * @typedef {"left" | "right" | ""} Side
 * @typedef {{kind: Kind, seconds: number, side: Side, rep: number, set: number, name?: string, frame?: string, begins?: boolean,
 *   counts?: boolean, half?: boolean, last?: boolean, words?: string}} Phase
 *   kind: what one does; "move" leads to the work and "back" away from it; seconds is Infinity where the person's own pace waits for a press;
 *   side: "" where both work at once; name, frame: of the exercise's own phase; begins: the first phase of a repetition; counts: the
 *   repetition is done when it ends; half: the first phase after half of the repetitions; last: of the last repetition on its side; words:
 *   all that is said of it, in a practice
 * @typedef {{index: number, into: number}} Place
 */

/** Fewer repetitions than this have no half worth a word, unless a change of sides stands there. */
const MIN_REPS_FOR_HALF = 4;

/**
 * The sides of a session in their order; one without a name where both work at once.
 * @param {Exercise} exercise
 * @param {Plan} plan
 * @returns {Side[]}
 */
export function sidesOf(exercise, { side = "both", first }) {
  if (exercise.sides === "together") return [""];
  return side !== "both" ? [side] : first === "left" ? ["left", "right"] : ["right", "left"];
}

/**
 * One repetition: the exercise's own phases, each with what it is in a session.
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
 * The phases of one session: all of one side, then the other.
 * @param {Exercise} exercise
 * @param {Plan} plan
 * @param {boolean} [ownPace] wait for a press before each repetition, in place of counted rests
 * @param {number} [turn] seconds for the change of sides, where they are more than the exercise's own
 * @param {number} [toReady] seconds to get ready at the start
 * @returns {Phase[]}
 */
export function layOut(exercise, plan, ownPace = false, turn = 0, toReady = exercise.ready) {
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
        // One's own pace waits in the move that leads to the work, or before work that has none.
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

/** Whether a phase is a part of a repetition. @param {Phase} [phase] */
const isInRepetition = (phase) => Boolean(phase && (phase.name || phase.begins));

/**
 * Forward to the next thing to do: past the rest of this repetition, or past this wait.
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
 * Back to do this repetition again, or the one before, or to the change of sides.
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
 * Where to go on after a pause. Whatever was held has been let go meanwhile: a repetition that was under way starts again after a
 * short lead-in, and a wait that was under way lasts at least as long as that lead-in.
 * @param {Phase[]} phases
 * @param {Place} place
 * @param {number} again seconds to get ready again
 * @returns {Place}
 */
export function resume(phases, { index, into }, again) {
  if (isInRepetition(phases[index])) {
    let end = index;
    while (!phases[end].counts && isInRepetition(phases[end + 1]) && !phases[end + 1].begins) end++;
    // What counts is still to come, or under way: from its beginning. Else only its end is missing.
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
