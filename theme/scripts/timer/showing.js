/**
 * What a person sees and hears at a moment, worked out from where the session is and from nothing else: whatever happened
 * before, the same place looks the same. Pure: no page, no clock.
 *
 * @typedef {import("./player.js").Player} Player
 * @typedef {import("./session.js").Phase} Phase
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {{kind: string, side: "left" | "right", turned: boolean, paused: boolean, word: string, digits: string, about: string,
 *   hint: string, rep: string, left: string, main: string, busy: boolean, waits: boolean}} Shown
 *   kind: "idle", "done" or the phase that poses the figure; turned: on the second side, or turning there; about: what the digits count;
 *   main: what the big button does; busy: under way, also in a pause; waits: for a press, at the person's own pace
 */
import { secondsLeft } from "./session.js";

/** What a phase is called, and what to do in it where its word does not say it all. @type {Record<string, [string, string]>} */
const WORDS = {
  ready: ["Get ready", "Lie on your side, belt round both ankles."],
  lift: ["Lift", ""],
  hold: ["Press", ""],
  lower: ["Lower", ""],
  rest: ["Rest", ""],
  setrest: ["Rest", ""],
  change: ["Turn over", "Roll over your back. Take the phone with you, or set it where you can see it."],
};
/** Why it stands still, where no press asked for it. @type {Record<string, string>} */
const WHY = {
  "": "",
  hidden: " The page was out of sight, so the timer kept your place.",
  asleep: " The device was asleep, so the timer kept your place.",
};

/** Minutes and seconds: 269 → "4:29". @param {number} seconds */
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

/** @param {string} word */
const capital = (word) => word[0].toUpperCase() + word.slice(1);

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
    word: paused ? "Paused" : word,
    digits: waits ? "–" : String(Math.ceil(player.left)),
    about: waits ? "Nothing is counted: it waits for you" : "Seconds left in this part",
    hint: paused ? pausedAt(player, phase, plan) : phase.words ?? [hint, waits ? "Then press the button." : "", ...marks(kind, phase, plan)].filter(Boolean).join(" "),
    main: paused ? "Go on" : !waits ? "Pause" : kind === "lift" ? "Start the hold" : "I have turned over",
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
  if (kind === "hold") return seconds === 1 ? "Press." : `Press for ${seconds} seconds.`;
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
  if (kind === "ready") return `${capital(side)} hip on top.`;
  if (kind === "lift") return `${rep} of ${reps}.`;
  if (kind === "setrest") return `Next is set ${set} of ${sets}.`;
  return kind === "change" ? WORDS.change[1] : "";
}

/**
 * Where in the session a phase stands, in words.
 * @param {string} kind
 * @param {Phase} phase
 * @param {Plan} plan
 */
const marks = (kind, { half, last }, { side }) => [
  half && kind !== "ready" ? "Halfway." : "",
  last && kind !== "ready" ? (side === "both" ? "The last on this side." : "The last one.") : "",
];

/**
 * How it ended: its title, what was done, what to do now, and what comes next where one cannot see it.
 * @param {Player} player
 * @param {Plan} plan
 */
export function ending({ phase, counted, holds }, plan) {
  const did = counted.size;
  if (!did) return { title: "Nothing was counted.", count: "No press ran to its end.", then: "Begin again when you like.", next: "" };
  return {
    title: !phase && did === holds ? "Done. Well held." : "Ended.",
    count: `You did ${did} of ${holds} ${holds === 1 ? "press" : "presses"} of ${plan.hold} ${plan.hold === 1 ? "second" : "seconds"}.`,
    then: "Take the belt off before you stand up.",
    next: "Then you can save it in the diary.",
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
    word: "Ready when you are",
    digits: Number.isFinite(whole) ? clock(whole) : String(plan.reps),
    about: Number.isFinite(whole) ? "Length of the session, minutes and seconds" : "Presses on each side",
    hint: begin,
    main: "Start",
  };
}

/**
 * @param {Player} player
 * @param {Plan} plan
 * @returns {Shown}
 */
function over(player, plan) {
  const { phases, phase, counted } = player;
  const { title, count, then } = ending(player, plan);
  const [word] = title.split(".");
  // A session without a press is as one that has not begun: no tick, and no number to be proud of.
  if (!counted.size) return { ...idle(phases, plan, `${count} ${then}`), word, main: "Begin again" };
  return {
    kind: "done", paused: false, busy: false, waits: false,
    ...facts(phase ?? phases[phases.length - 1], plan, 0),
    word,
    digits: String(counted.size),
    about: "Presses done",
    hint: `${count} ${then}`,
    main: "Start again",
  };
}

/**
 * @param {Phase} phase
 * @param {Plan} plan
 * @param {number} left seconds of the whole session
 */
const facts = ({ rep, set, side, words }, { reps, sets, side: sides, first }, left) => ({
  side,
  turned: sides === "both" && side !== first,
  rep: words ? "Practice" : `${rep} of ${reps}` + (sets > 1 ? `, set ${set}` : ""),
  left: Number.isFinite(left) ? clock(Math.ceil(left)) : "–",
});

/**
 * @param {Player} player
 * @param {Phase} phase
 * @param {Plan} plan
 */
const pausedAt = ({ why }, { rep, side, words }, { reps }) => `Paused ${words ? "in the practice press" : `at repetition ${rep} of ${reps}`}, ${side} side.${WHY[why]}`;
