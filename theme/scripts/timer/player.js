/**
 * Tracks the place in the session. The place is always computed from the clock, never by counting ticks, so a late tick
 * loses nothing; a gap too long to follow pauses the session at the last place seen.
 *
 * @typedef {import("./session.js").Phase} Phase
 * @typedef {import("./session.js").Place} Place
 * @typedef {"idle" | "running" | "paused" | "done"} Status
 * @typedef {{now: () => number, wall: () => number}} Clock milliseconds: a monotonic clock, and the wall clock, which goes on during sleep
 */
import { advance, next, previous, resume, secondsLeft } from "./session.js";

/** Seconds allowed between two ticks. */
const MAX_TICK_GAP = 3;
/** Seconds that the wall clock may gain on the monotonic one: less is a clock adjustment, more means that the device slept. */
const SLEEP_GAP = 60;

/** @type {Clock} */
const CLOCK = { now: () => performance.now(), wall: () => Date.now() };

/** Dispatches "phase" when a phase or lead-in starts, "status" when the status changes, "tick" about once a second. */
export class Player extends EventTarget {
  /** @type {Status} */
  status = "idle";
  /** Reason for the pause: "" for a press, "hidden" or "asleep". */
  why = "";
  /** The last place seen. @type {Place} */
  place = { index: 0, into: 0 };
  /** Completed repetitions: indexes of the phases that count them. @type {Set<number>} */
  counted = new Set();
  /** Whether the person could follow this many seconds without a tick, e.g. by scheduled tones. @type {(seconds: number) => boolean} */
  followed = () => false;
  #startPlace = this.place;
  #startTime = 0;
  #lastReading = { now: 0, wall: 0 };
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #tickTimer;

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

  /** The number of planned repetitions. */
  get asked() {
    return this.phases.filter(({ counts }) => counts).length;
  }

  get sessionLeft() {
    return secondsLeft(this.phases, this.place);
  }

  start() {
    this.counted.clear();
    this.#runFrom({ index: 0, into: 0 });
  }

  /**
   * Resume an interrupted session.
   * @param {number} index of the phase that was under way
   * @param {number[]} counted
   */
  pickUp(index, counted) {
    this.counted = new Set(counted);
    this.#runFrom(resume(this.phases, { index, into: 0 }, this.again));
  }

  pause(why = "") {
    if (this.status !== "running") return;
    if (!why) this.tick();
    if (this.status === "running") this.#stop("paused", why);
  }

  goOn() {
    if (this.status === "paused") this.#runFrom(resume(this.phases, this.place, this.again));
  }

  next() {
    this.#jumpTo(next);
  }

  previous() {
    this.#jumpTo(previous);
  }

  /** End a wait at the person's own pace. */
  step() {
    this.#jumpTo((_, { index }) => ({ index: index + 1, into: 0 }));
  }

  end() {
    if (this.status === "running" || this.status === "paused") this.#stop("done");
  }

  /** Drop the session without an event, e.g. when the settings change. */
  reset() {
    clearTimeout(this.#tickTimer);
    this.status = "idle";
  }

  /** Read the clocks, update the place and dispatch the changes. */
  tick() {
    clearTimeout(this.#tickTimer);
    if (this.status !== "running") return;
    const lastReading = this.#lastReading;
    this.#readClocks();
    const passed = (this.#lastReading.now - lastReading.now) / 1000;
    // Some devices stop the monotonic clock while asleep, so check the wall clock too.
    const gained = (this.#lastReading.wall - lastReading.wall) / 1000 - passed;
    if (gained > SLEEP_GAP || (passed > MAX_TICK_GAP && !this.followed(passed))) return this.#stop("paused", "asleep");
    const { index, into } = this.place;
    this.place = advance(this.phases, this.#startPlace, (this.#lastReading.now - this.#startTime) / 1000);
    for (let passed = index; passed < this.place.index; passed++) {
      if (this.phases[passed].counts) this.counted.add(passed);
    }
    if (!this.phase) return this.#stop("done");
    if (this.place.index !== index || (into < 0 && this.place.into >= 0)) this.#dispatch("phase");
    this.#dispatch("tick");
    this.#scheduleTick();
  }

  /**
   * The phases that run or start within `seconds`, each with the seconds until its start (negative if started);
   * an entry without a phase is the end of the session.
   * @param {number} seconds
   */
  ahead(seconds) {
    const { index, into } = advance(this.phases, this.#startPlace, (this.clock.now() - this.#startTime) / 1000);
    /** @type {{index: number, phase?: {kind: string, seconds: number}, begins: number}[]} */
    const coming = [];
    const lead = this.#startPlace.into;
    if (into < 0) coming.push({ index: -1, phase: { kind: "ready", seconds: -lead }, begins: lead - into });
    let begins = -into;
    for (let at = index; at <= this.phases.length && begins < seconds; at++) {
      coming.push({ index: at, phase: this.phases[at], begins });
      begins += this.phases[at]?.seconds ?? 0;
    }
    return coming;
  }

  /** @param {(phases: Phase[], place: Place, again: number) => Place} findPlace */
  #jumpTo(findPlace) {
    this.tick();
    if (this.status !== "running" && this.status !== "paused") return;
    const place = findPlace(this.phases, this.place, this.again);
    if (place.index >= this.phases.length) {
      this.place = place;
      this.#stop("done");
    } else if (this.status === "running") {
      this.#runFrom(place);
    } else {
      this.place = place;
      this.#dispatch("status");
    }
  }

  /** @param {Place} place */
  #runFrom(place) {
    this.why = "";
    this.place = this.#startPlace = place;
    this.#readClocks();
    this.#startTime = this.#lastReading.now;
    if (!this.phase) return this.#stop("done");
    this.#setStatus("running");
    this.#dispatch("phase");
    this.#dispatch("tick");
    this.#scheduleTick();
  }

  #readClocks() {
    this.#lastReading = { now: this.clock.now(), wall: this.clock.wall() };
  }

  /** Schedule the next tick for when the digits change. */
  #scheduleTick() {
    clearTimeout(this.#tickTimer);
    const left = Math.min(this.left, 1e6);
    this.#tickTimer = setTimeout(() => this.tick(), (left - Math.ceil(left) + 1) * 1000);
  }

  /**
   * @param {Status} status
   * @param {string} [why]
   */
  #stop(status, why = "") {
    clearTimeout(this.#tickTimer);
    this.why = why;
    this.#setStatus(status);
  }

  /** @param {Status} status */
  #setStatus(status) {
    if (this.status === status) return;
    this.status = status;
    this.#dispatch("status");
  }

  /** @param {string} type */
  #dispatch(type) {
    this.dispatchEvent(new Event(type));
  }
}
