/**
 * Computes what is shown and announced from the state of the session alone, independent of what happened before. Pure: no page, no clock.
 *
 * @typedef {import("./player.js").Player} Player
 * @typedef {import("./session.js").Phase} Phase
 * @typedef {import("./session.js").Side} Side
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("../plan/exercise.js").Exercise} Exercise
 * @typedef {{kind: string, frame: string, side: Side, turned: boolean, paused: boolean, word: string, digits: string, about: string, hip: string,
 *   hint: string, rep: string, left: string, main: string, busy: boolean, waits: boolean}} Shown
 *   kind: "idle", "done" or the kind of the phase; frame: of the moving figure; turned: on the second side, or changing to it;
 *   about: what the digits count; main: label of the main button; busy: running or paused; waits: for a press, at the person's own pace
 */
import { phrase } from "../plan/plan.js";
import { count, fill } from "../say.js";
import { showing as words } from "../words.js";
import { secondsLeft } from "./session.js";

/** The figure's frame while waiting. */
const RESTING_FRAME = "rest";
/** Reasons for a pause without a press. @type {Record<string, string>} */
const PAUSE_REASONS = {
  "": "",
  hidden: ` ${words.out_of_sight}`,
  asleep: ` ${words.asleep}`,
};

/** Minutes and seconds: 279 → "4:39". @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/**
 * The name of a phase, and a hint where the name alone is not enough.
 * @param {string} kind
 * @param {Phase} phase
 * @param {Exercise} exercise
 */
function phaseText(kind, { name = "" }, { words: own }) {
  if (kind === "ready") return own.ready;
  if (kind === "change" && own.change) return own.change;
  return own.phases[name] ?? { word: words.rest, hint: "" };
}

/**
 * @param {Player} player
 * @param {Plan} plan
 * @param {Exercise} exercise
 * @param {string} begin hint before the start
 * @returns {Shown}
 */
export function viewState(player, plan, exercise, begin) {
  const { status, phases, phase } = player;
  if (status === "idle") return idleView(phases, plan, exercise, begin);
  if (status === "done" || !phase) return doneView(player, plan, exercise);
  const paused = status === "paused";
  const kind = currentKind(player, phase);
  const waits = phase.seconds === Infinity;
  const { word, hint } = phaseText(kind, phase, exercise);
  return {
    kind, paused, busy: true, waits: waits && !paused,
    frame: kind === phase.kind ? phase.frame ?? RESTING_FRAME : RESTING_FRAME,
    ...commonFields(phase, plan, exercise, player.sessionLeft),
    word: paused ? words.paused : word,
    digits: waits ? "–" : String(Math.ceil(player.left)),
    about: waits ? words.waits : words.left,
    hint: paused ? pauseText(player, phase, plan, exercise) : phase.words ?? [hint, waits ? words.then_press : "", positionText(kind, phase, hasTwoSides(exercise, plan) ? words.last_here : words.last)].filter(Boolean).join(" "),
    main: paused ? words.go_on : !waits ? words.pause : kind === "change" ? words.turned : fill(words.start_one, { n: phase.rep, all: plan.reps }),
  };
}

/**
 * The text announced once when a phase starts, or the session pauses or ends; "" for none.
 * @param {Player} player
 * @param {Plan} plan
 * @param {Exercise} exercise
 */
export function announcement(player, plan, exercise) {
  const { status, phase } = player;
  if (status === "idle") return "";
  if (status === "done" || !phase) return Object.values(endTexts(player, plan, exercise)).filter(Boolean).join(" ");
  if (status === "paused") return pauseText(player, phase, plan, exercise);
  if (phase.words) return phase.words;
  const kind = currentKind(player, phase);
  const position = phase.name && !phase.begins ? "" : positionText(kind, phase, words.last);
  // A move is too short for both the count and the position.
  return [spokenLine(kind, phase, exercise), position && phase.begins ? "" : spokenAddition(kind, phase, plan, exercise), position].filter(Boolean).join(" ");
}

/**
 * The spoken line of a phase.
 * @param {string} kind
 * @param {Phase} phase
 * @param {Exercise} exercise
 */
function spokenLine(kind, phase, exercise) {
  const phaseWords = kind === phase.kind ? exercise.words.phases[phase.name ?? ""] : undefined;
  if (!phaseWords) return `${phaseText(kind, phase, exercise).word}.`;
  return typeof phaseWords.said === "string" ? phaseWords.said : count(phaseWords.said, phase.seconds);
}

/**
 * Text spoken after the line of a phase: repetition, set or side.
 * @param {string} kind
 * @param {Phase} phase
 * @param {Plan} plan
 * @param {Exercise} exercise
 */
function spokenAddition(kind, { rep, set, side, begins }, { reps, sets }, { words: own }) {
  const repText = begins ? `${fill(words.of, { n: rep, all: reps })}.` : "";
  if (kind === "ready") return [side && own.ready[side], repText].filter(Boolean).join(" ");
  if (kind === "setrest") return fill(words.next_set, { n: set, all: sets });
  if (kind === "change") return own.change?.hint ?? "";
  return repText;
}

/**
 * "Half" or "last" for a phase at that point of the session, else "".
 * @param {string} kind
 * @param {Phase} phase
 * @param {string} end text for the last repetition
 */
const positionText = (kind, { half, last }, end) => (kind === "ready" ? "" : last ? end : half ? words.half : "");

/**
 * Whether one side is done after the other.
 * @param {Exercise} exercise
 * @param {Plan} plan
 */
const hasTwoSides = ({ sides }, { side = "both" }) => sides !== "together" && side === "both";

/**
 * Texts for the end: title, repetitions done, what to do now, and what follows, for people who cannot see the page.
 * @param {Player} player
 * @param {Plan} plan
 * @param {Exercise} exercise
 */
export function endTexts({ phase, counted, asked }, plan, { words: own }) {
  const doneCount = counted.size;
  if (!doneCount) return { title: words.nothing, count: words.nothing_ran, then: words.anew, next: "" };
  const { hold } = own.phrase;
  return {
    title: !phase && doneCount === asked ? words.done : words.ended,
    count: fill(words.did, { done: doneCount, all: count(own.counted, asked), hold: hold ? phrase(plan, { hold }) : "" }),
    then: own.end,
    next: words.then_save,
  };
}

/**
 * The kind of the current phase; "ready" during a lead-in.
 * @param {Player} player
 * @param {Phase} phase
 */
export const currentKind = (player, phase) => (player.place.into < 0 ? "ready" : phase.kind);

/**
 * @param {Phase[]} phases
 * @param {Plan} plan
 * @param {Exercise} exercise
 * @param {string} begin
 * @returns {Shown}
 */
function idleView(phases, plan, exercise, begin) {
  const totalSeconds = secondsLeft(phases);
  return {
    kind: "idle", paused: false, busy: false, waits: false,
    frame: RESTING_FRAME,
    ...commonFields(phases[0], plan, exercise, totalSeconds),
    word: words.idle,
    digits: Number.isFinite(totalSeconds) ? clock(totalSeconds) : String(plan.reps),
    about: Number.isFinite(totalSeconds) ? words.length : exercise.sides === "together" ? words.repetitions : words.on_each_side,
    hint: begin,
    main: words.begin,
  };
}

/**
 * @param {Player} player
 * @param {Plan} plan
 * @param {Exercise} exercise
 * @returns {Shown}
 */
function doneView(player, plan, exercise) {
  const { phases, phase, counted } = player;
  const { title, count: doneText, then } = endTexts(player, plan, exercise);
  const [word] = title.split(".");
  // Without a repetition, show the same as before the start: no tick, no count.
  if (!counted.size) return { ...idleView(phases, plan, exercise, `${doneText} ${then}`), word, main: words.begin_again };
  return {
    kind: "done", paused: false, busy: false, waits: false,
    frame: "done",
    ...commonFields(phase ?? phases[phases.length - 1], plan, exercise, 0),
    word,
    digits: String(counted.size),
    about: words.repetitions_done,
    hint: `${doneText} ${then}`.trim(),
    main: words.start_again,
  };
}

/**
 * @param {Phase} phase
 * @param {Plan} plan
 * @param {Exercise} exercise
 * @param {number} left seconds of the whole session
 */
const commonFields = ({ kind, rep, set, side, words: practice }, { reps, sets, first, ...plan }, exercise, left) => ({
  side,
  turned: hasTwoSides(exercise, /** @type {Plan} */ (plan)) && side !== first,
  hip: hipName(side, exercise),
  rep: practice ? words.practice : fill(kind === "rest" ? words.done_of : sets > 1 ? words.set_of : words.of, { n: kind === "rest" ? rep - 1 : rep, all: reps, set }),
  left: Number.isFinite(left) ? clock(Math.ceil(left)) : "–",
});

/**
 * The name of the working hip.
 * @param {Side} side
 * @param {Exercise} exercise
 */
const hipName = (side, { words: { sides } }) => (side && sides ? sides[side] : "");

/**
 * @param {Player} player
 * @param {Phase} phase
 * @param {Plan} plan
 * @param {Exercise} exercise
 */
function pauseText({ why }, { rep, set, side, words: practice }, { reps, sets }, exercise) {
  const at = fill(practice ? words.paused_practice : sets > 1 ? words.paused_set : words.paused_at, { n: rep, all: reps, set, sets });
  return [`${[at, hipName(side, exercise)].filter(Boolean).join(", ")}.${PAUSE_REASONS[why]}`, exercise.words.pause].filter(Boolean).join(" ");
}
