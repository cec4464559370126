/**
 * Where the session is now. The place is always worked out from the clock, never by counting ticks, so a late tick
 * loses nothing; a gap so long that nobody can have followed pauses the session at the last place seen.
 *
 * @typedef {import("./session.js").Phase} Phase
 * @typedef {import("./session.js").Place} Place
 * @typedef {"idle" | "running" | "paused" | "done"} Status
 * @typedef {{now: () => number, wall: () => number}} Clock milliseconds: one that runs evenly, one that knows of sleep
 */
import { advance, next, previous, resume, secondsLeft } from "./session.js";

/** Seconds between two ticks that anybody bears. */
const PATIENCE = 3;
/** Seconds that the clock on the wall gains on the even one: less is a clock put right, more is a machine that slept. */
const SLEPT = 60;

/** @type {Clock} */
const CLOCK = { now: () => performance.now(), wall: () => Date.now() };

/** Dispatches "phase" when a phase or lead-in begins, "status" when the status changes, "tick" about once a second. */
export class Player extends EventTarget {
  /** @type {Status} */
  status = "idle";
  /** Why it paused: "" by a press, "hidden" or "asleep". */
  why = "";
  /** The last place seen. @type {Place} */
  place = { index: 0, into: 0 };
  /** The repetitions that were done: indexes of the phases that count them. @type {Set<number>} */
  counted = new Set();
  /** Whether a person could follow so many seconds without a tick, as by tones that were set ahead. @type {(seconds: number) => boolean} */
  followed = () => false;
  #from = this.place;
  #since = 0;
  #seen = { now: 0, wall: 0 };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {Phase[]} phases
   * @param {number} again seconds to get ready again after a pause
   * @param {Clock} [clock]
   */
  constructor(phases, again, clock = CLOCK) {
    super();
    this.phases = phases;
    this.again = again;
    this.clock = clock;
  }

  /** The phase of the last place seen; undefined when done. */
  get phase() {
    return /** @type {Phase | undefined} */ (this.phases[this.place.index]);
  }

  /** Seconds left in this phase or lead-in. */
  get left() {
    const { into } = this.place;
    return into < 0 ? -into : (this.phase?.seconds ?? 0) - into;
  }

  /** How many repetitions the session asks for. */
  get asked() {
    return this.phases.filter(({ counts }) => counts).length;
  }

  get sessionLeft() {
    return secondsLeft(this.phases, this.place);
  }

  start() {
    this.counted.clear();
    this.#go({ index: 0, into: 0 });
  }

  /**
   * Go on with a session that was cut off.
   * @param {number} index of the phase that was under way
   * @param {number[]} counted
   */
  pickUp(index, counted) {
    this.counted = new Set(counted);
    this.#go(resume(this.phases, { index, into: 0 }, this.again));
  }

  pause(why = "") {
    if (this.status !== "running") return;
    if (!why) this.tick();
    if (this.status === "running") this.#stop("paused", why);
  }

  goOn() {
    if (this.status === "paused") this.#go(resume(this.phases, this.place, this.again));
  }

  next() {
    this.#jump(next);
  }

  previous() {
    this.#jump(previous);
  }

  /** End a wait of one's own pace. */
  step() {
    this.#jump((_, { index }) => ({ index: index + 1, into: 0 }));
  }

  end() {
    if (this.status === "running" || this.status === "paused") this.#stop("done");
  }

  /** Give up the session without a word, as when the settings change. */
  reset() {
    clearTimeout(this.#timer);
    this.status = "idle";
  }

  /** Look at the clock and tell what has changed. */
  tick() {
    clearTimeout(this.#timer);
    if (this.status !== "running") return;
    const seen = this.#seen;
    this.#look();
    const passed = (this.#seen.now - seen.now) / 1000;
    // Some machines stop the even clock while asleep, so the clock on the wall is asked as well.
    const gained = (this.#seen.wall - seen.wall) / 1000 - passed;
    if (gained > SLEPT || (passed > PATIENCE && !this.followed(passed))) return this.#stop("paused", "asleep");
    const { index, into } = this.place;
    this.place = advance(this.phases, this.#from, (this.#seen.now - this.#since) / 1000);
    for (let past = index; past < this.place.index; past++) {
      if (this.phases[past].counts) this.counted.add(past);
    }
    if (!this.phase) return this.#stop("done");
    if (this.place.index !== index || (into < 0 && this.place.into >= 0)) this.#tell("phase");
    this.#tell("tick");
    this.#wait();
  }

  /**
   * The phases that run or begin within so many seconds, each with the seconds until it begins (below zero: since);
   * none for the end of the session.
   * @param {number} seconds
   */
  ahead(seconds) {
    const { index, into } = advance(this.phases, this.#from, (this.clock.now() - this.#since) / 1000);
    /** @type {{index: number, phase?: {kind: string, seconds: number}, begins: number}[]} */
    const coming = [];
    const lead = this.#from.into;
    if (into < 0) coming.push({ index: -1, phase: { kind: "ready", seconds: -lead }, begins: lead - into });
    let begins = -into;
    for (let at = index; at <= this.phases.length && begins < seconds; at++) {
      coming.push({ index: at, phase: this.phases[at], begins });
      begins += this.phases[at]?.seconds ?? 0;
    }
    return coming;
  }

  /** @param {(phases: Phase[], place: Place, again: number) => Place} where */
  #jump(where) {
    this.tick();
    if (this.status !== "running" && this.status !== "paused") return;
    const place = where(this.phases, this.place, this.again);
    if (place.index >= this.phases.length) {
      this.place = place;
      this.#stop("done");
    } else if (this.status === "running") {
      this.#go(place);
    } else {
      this.place = place;
      this.#tell("status");
    }
  }

  /** @param {Place} place */
  #go(place) {
    this.why = "";
    this.place = this.#from = place;
    this.#look();
    this.#since = this.#seen.now;
    if (!this.phase) return this.#stop("done");
    this.#become("running");
    this.#tell("phase");
    this.#tell("tick");
    this.#wait();
  }

  #look() {
    this.#seen = { now: this.clock.now(), wall: this.clock.wall() };
  }

  /** The next tick falls where the digits change. */
  #wait() {
    clearTimeout(this.#timer);
    const left = Math.min(this.left, 1e6);
    this.#timer = setTimeout(() => this.tick(), (left - Math.ceil(left) + 1) * 1000);
  }

  /**
   * @param {Status} status
   * @param {string} [why]
   */
  #stop(status, why = "") {
    clearTimeout(this.#timer);
    this.why = why;
    this.#become(status);
  }

  /** @param {Status} status */
  #become(status) {
    if (this.status === status) return;
    this.status = status;
    this.#tell("status");
  }

  /** @param {string} what */
  #tell(what) {
    this.dispatchEvent(new Event(what));
  }
}
