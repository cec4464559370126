/**
 * What a person sees and hears at a moment, worked out from where the session is and from nothing else: whatever happened
 * before, the same place looks the same. Pure: no page, no clock.
 *
 * @typedef {import("./player.js").Player} Player
 * @typedef {import("./session.js").Phase} Phase
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {{kind: string, side: "left" | "right", turned: boolean, paused: boolean, word: string, digits: string, about: string, hip: string,
 *   hint: string, rep: string, left: string, main: string, busy: boolean, waits: boolean}} Shown
 *   kind: "idle", "done" or the phase that poses the figure; turned: on the second side, or turning there; about: what the digits count;
 *   main: what the big button does; busy: under way, also in a pause; waits: for a press, at the person's own pace
 */
import { count, fill } from "../say.js";
import { showing as words, showing_forms as forms } from "../words.js";
import { secondsLeft } from "./session.js";

/** What a phase is called, and what to do in it where its word does not say it all. @type {Record<string, [string, string]>} */
const WORDS = {
  ready: [words.ready, words.ready_hint],
  lift: [words.lift, ""],
  hold: [words.hold, ""],
  lower: [words.lower, ""],
  rest: [words.rest, ""],
  setrest: [words.rest, ""],
  change: [words.change, words.change_hint],
};
/** Why it stands still, where no press asked for it. @type {Record<string, string>} */
const WHY = {
  "": "",
  hidden: ` ${words.out_of_sight}`,
  asleep: ` ${words.asleep}`,
};

/** Minutes and seconds: 269 → "4:29". @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/**
 * @param {Player} player
 * @param {Plan} plan
 * @param {string} begin what to do before the start
 * @returns {Shown}
 */
export function showing(player, plan, begin) {
  const { status, phases, phase } = player;
  if (status === "idle") return idle(phases, plan, begin);
  if (status === "done" || !phase) return over(player, plan);
  const paused = status === "paused";
  const kind = kindAt(player, phase);
  const waits = phase.seconds === Infinity;
  const [word, hint] = WORDS[kind];
  return {
    kind, paused, busy: true, waits: waits && !paused,
    ...facts(phase, plan, player.sessionLeft),
    word: paused ? words.paused : word,
    digits: waits ? "–" : String(Math.ceil(player.left)),
    about: waits ? words.waits : words.left,
    hint: paused ? pausedAt(player, phase, plan) : phase.words ?? [hint, waits ? words.then_press : "", ...marks(kind, phase, plan)].filter(Boolean).join(" "),
    main: paused ? words.go_on : !waits ? words.pause : kind === "lift" ? words.start_hold : words.turned,
  };
}

/**
 * What is said once when a phase begins, it pauses or it ends; "" where nothing is.
 * @param {Player} player
 * @param {Plan} plan
 */
export function saying(player, plan) {
  const { status, phase } = player;
  if (status === "idle") return "";
  if (status === "done" || !phase) return Object.values(ending(player, plan)).filter(Boolean).join(" ");
  if (status === "paused") return pausedAt(player, phase, plan);
  if (phase.words) return phase.words;
  const kind = kindAt(player, phase);
  const { seconds } = phase;
  if (kind === "hold") return count(forms.hold, seconds);
  if (kind === "lower") return `${WORDS.lower[0]}.`;
  return [`${WORDS[kind][0]}.`, more(kind, phase, plan), ...marks(kind, phase, plan)].filter(Boolean).join(" ");
}

/**
 * What is said of a phase beside its word.
 * @param {string} kind
 * @param {Phase} phase
 * @param {Plan} plan
 */
function more(kind, { rep, set, side }, { reps, sets }) {
  if (kind === "ready") return side === "left" ? words.left_on_top : words.right_on_top;
  if (kind === "lift") return `${fill(words.of, { n: rep, all: reps })}.`;
  if (kind === "setrest") return fill(words.next_set, { n: set, all: sets });
  return kind === "change" ? WORDS.change[1] : "";
}

/**
 * Where in the session a phase stands, in words.
 * @param {string} kind
 * @param {Phase} phase
 * @param {Plan} plan
 */
const marks = (kind, { half, last }, { side }) => [
  half && kind !== "ready" ? words.half : "",
  last && kind !== "ready" ? (side === "both" ? words.last_here : words.last) : "",
];

/**
 * How it ended: its title, what was done, what to do now, and what comes next where one cannot see it.
 * @param {Player} player
 * @param {Plan} plan
 */
export function ending({ phase, counted, holds }, plan) {
  const did = counted.size;
  if (!did) return { title: words.nothing, count: words.nothing_ran, then: words.anew, next: "" };
  return {
    title: !phase && did === holds ? words.done : words.ended,
    count: fill(words.did, { done: did, presses: count(forms.presses, holds), seconds: count(forms.seconds, plan.hold) }),
    then: words.belt,
    next: words.then_save,
  };
}

/**
 * The phase that a person is in: a lead-in is for getting ready, whatever follows it.
 * @param {Player} player
 * @param {Phase} phase
 */
export const kindAt = (player, phase) => (player.place.into < 0 ? "ready" : phase.kind);

/**
 * @param {Phase[]} phases
 * @param {Plan} plan
 * @param {string} begin
 * @returns {Shown}
 */
function idle(phases, plan, begin) {
  const whole = secondsLeft(phases);
  return {
    kind: "idle", paused: false, busy: false, waits: false,
    ...facts(phases[0], plan, whole),
    word: words.idle,
    digits: Number.isFinite(whole) ? clock(whole) : String(plan.reps),
    about: Number.isFinite(whole) ? words.length : words.presses_a_side,
    hint: begin,
    main: words.begin,
  };
}

/**
 * @param {Player} player
 * @param {Plan} plan
 * @returns {Shown}
 */
function over(player, plan) {
  const { phases, phase, counted } = player;
  const { title, count: said, then } = ending(player, plan);
  const [word] = title.split(".");
  // A session without a press is as one that has not begun: no tick, and no number to be proud of.
  if (!counted.size) return { ...idle(phases, plan, `${said} ${then}`), word, main: words.begin_again };
  return {
    kind: "done", paused: false, busy: false, waits: false,
    ...facts(phase ?? phases[phases.length - 1], plan, 0),
    word,
    digits: String(counted.size),
    about: words.presses_done,
    hint: `${said} ${then}`,
    main: words.start_again,
  };
}

/**
 * @param {Phase} phase
 * @param {Plan} plan
 * @param {number} left seconds of the whole session
 */
const facts = ({ rep, set, side, words: own }, { reps, sets, side: sides, first }, left) => ({
  side,
  turned: sides === "both" && side !== first,
  hip: side === "left" ? words.left_hip : words.right_hip,
  rep: own ? words.practice : fill(sets > 1 ? words.set_of : words.of, { n: rep, all: reps, set }),
  left: Number.isFinite(left) ? clock(Math.ceil(left)) : "–",
});

/**
 * @param {Player} player
 * @param {Phase} phase
 * @param {Plan} plan
 */
function pausedAt({ why }, { rep, side, words: own }, { reps }) {
  const left = side === "left";
  if (own) return (left ? words.paused_practice_left : words.paused_practice_right) + WHY[why];
  return fill(left ? words.paused_left : words.paused_right, { n: rep, all: reps }) + WHY[why];
}
