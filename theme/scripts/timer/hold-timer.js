/**
 * `<hold-timer>`: ties the rooms together. Its markup stands in the page (theme/partials/timer.html).
 *
 * On the element: `data-plan` is the page's plan as a link's query, which the page's own address overrides;
 * `data-phase`, `data-side`, `data-paused` and `--phase-seconds` pose the moving figure (theme/styles/figures.css).
 *
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./parts.js").Buttons} Buttons
 * @typedef {import("./parts.js").Job} Job
 */
import { planWords } from "../plan/plan.js";
import { Cues } from "./cues.js";
import { fill } from "../say.js";
import { hold_timer as words, language } from "../words.js";
import { dressPage, later } from "./later.js";
import { Player } from "./player.js";
import { ScreenAwake } from "./screen-awake.js";
import { layOut } from "./session.js";
import { Settings } from "./settings.js";
import { ending, kindAt, saying, showing } from "./showing.js";
import { Stage } from "./stage.js";

/** Seconds of tones set ahead: more where a dark screen lets the page look at the clock but once a minute. */
const AHEAD = { seen: 8, unseen: 75 };

/** @param {{name: string, style: string, drawing: string}} part */
const putOn = (part) => {
  dressPage(part);
  for (const timer of document.querySelectorAll("hold-timer")) /** @type {HoldTimer} */ (timer).dress();
};
/** What stands beside the words before Start: fetched when the page is quiet. */
const ready = later(() => import("./ready.js"), putOn);
/** What a session needs: fetched as soon as anybody moves on the page. */
const running = later(() => import("./runs.js"), putOn);
/** Fetched when it is opened, and behind a session that has begun. */
const diary = later(() => import("./after.js"));

addEventListener("load", () => ("requestIdleCallback" in window ? requestIdleCallback(ready.soon, { timeout: 2000 }) : setTimeout(ready.soon, 200)));
for (const sign of ["pointermove", "pointerdown", "keydown", "focusin", "scroll"]) {
  addEventListener(sign, () => (ready.soon(), running.soon()), { once: true, passive: true, capture: true });
}

/** Only one timer on a page runs at a time. @type {HoldTimer | undefined} */
let active;

class HoldTimer extends HTMLElement {
  #parts = /** @type {Parts} */ ({});
  #buttons = /** @type {Buttons} */ ({});
  /** Quiet words, each about another thing. @type {Record<string, string>} */
  #notes = {};
  #firstHint = "";
  #player = new Player([]);
  #cues = new Cues(() => this.#setTones(), (about, text) => this.#note(about, text));
  #awake = new ScreenAwake((text) => this.#note("screen", text));
  // Made when the element stands in the page with its parts.
  #stage = /** @type {Stage} */ (/** @type {unknown} */ (undefined));
  #settings = /** @type {Settings} */ (/** @type {unknown} */ (undefined));
  /** @type {import("./after.js").After | undefined} */
  #after;

  connectedCallback() {
    if (this.#parts.live) return;
    for (const part of this.querySelectorAll("[data-part]")) Object.assign(this.#parts, { [part.getAttribute("data-part") ?? ""]: part });
    for (const button of this.querySelectorAll("button[data-do]")) Object.assign(this.#buttons, { [button.getAttribute("data-do") ?? ""]: button });
    this.#firstHint = this.#parts.hint.textContent ?? "";
    this.#stage = new Stage(this, this.#parts, this.#buttons);
    this.#settings = new Settings(this.#parts, this.dataset.plan ?? "", (what) => this.#chosen(what));
    this.#ready();

    this.addEventListener("click", (event) => this.#do(/** @type {Element} */ (event.target).closest("button")?.dataset.do));
    document.addEventListener("keydown", (event) => this.#key(event));
    document.addEventListener("visibilitychange", () => this.#hidden());
    this.#parts.save.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#withAfter((after) => after.save());
    });
    for (const job of /** @type {const} */ (["test", "settings", "diary", "main"])) this.#buttons[job].disabled = false;
    // Until here the style waits to say that the timer did not come (theme/styles/timer.css).
    this.dataset.awake = "";
    // A reader of screens hears what changes in a page that it has read, so not before.
    const notices = [...this.#parts.notices.children].map((notice) => notice.textContent).join(" ");
    if (notices) setTimeout(() => (this.#parts.live.textContent ||= notices), 1000);
  }

  /** Lay the session out and show it from its start; or other phases. @param {import("./session.js").Phase[]} [phases] */
  #ready(phases) {
    this.#player.reset();
    const { plan, choices } = this.#settings;
    const player = (this.#player = new Player(phases ?? layOut(plan, choices.pace === "own", choices.turn)));
    player.followed = (seconds) => (this.#settings.choices.keepGoing ? seconds < AHEAD.unseen + 15 : seconds < AHEAD.seen && this.#cues.ran(seconds));
    player.addEventListener("tick", () => this.#tick());
    player.addEventListener("phase", () => this.#phase());
    player.addEventListener("status", () => this.#status());
    this.#tune();
    this.#settings.draw();
    this.#status();
  }

  /** Another plan or pace asks for another session; how it sounds is taken up at once. @param {"plan" | "sense"} what */
  #chosen(what) {
    this.#tune();
    this.#cues.cancel();
    this.#setTones();
    const { status } = this.#player;
    if (what !== "plan" || status === "running" || status === "paused") return;
    this.#ready();
    this.#parts.live.textContent = `${this.#parts.dose.textContent}.`;
  }

  #tune() {
    const { level, volume, voice, shake, evenOnSilent } = this.#settings.choices;
    Object.assign(this.#cues, { level, volume: volume / 100, voice, shake, evenOnSilent });
  }

  // Each of these follows from where the session is; none needs another to have come before it.

  #draw() {
    const { plan, choices } = this.#settings;
    this.#stage.draw(showing(this.#player, plan, choices.pace === "own" ? words.own_pace : this.#firstHint));
  }

  #setTones() {
    const far = document.hidden || this.#settings.choices.keepGoing;
    if (this.#player.status === "running") this.#cues.set(this.#player.ahead(far ? AHEAD.unseen : AHEAD.seen));
  }

  #tick() {
    this.#draw();
    this.#setTones();
  }

  /** A phase or lead-in begins. */
  #phase() {
    const phase = /** @type {import("./session.js").Phase} */ (this.#player.phase);
    const said = saying(this.#player, this.#settings.plan);
    this.#draw();
    this.#stage.move(this.#player);
    this.#parts.live.textContent = said;
    this.#cues.say(said);
    this.#cues.buzz(kindAt(this.#player, phase));
  }

  /** It is ready, started, paused or ended, or moved while it pauses. */
  #status() {
    const { status, phase } = this.#player;
    const runs = status === "running";
    const finished = status === "done" && !phase;
    const focused = document.activeElement;
    // Also where it runs again by another button than the big one.
    if (runs && active !== this) active?.pause();
    this.#draw();
    this.#stage.move(this.#player);
    this.#settings.lock(runs || status === "paused");
    this.#over(status === "done" && this.#player.counted.size > 0 && !this.#player.phases[0].words);
    this.#awake.want(runs);
    this.dress();
    this.#keepFocus(focused);
    if (runs) return void (active = this);
    if (status === "done") running.now?.leaveScreen();
    if (status === "done" && this.#player.phases[0].words) return this.#learnt();
    if (status !== "idle") this.#parts.live.textContent = saying(this.#player, this.#settings.plan);
    // The tone of the end has just begun.
    if (!finished) return this.#cues.cancel();
    this.#cues.buzz("done");
    this.#cues.say(saying(this.#player, this.#settings.plan));
  }

  /** What was done, and the way into the diary. @param {boolean} over */
  #over(over) {
    this.#parts.done.hidden = !over;
    if (!over) return;
    const { plan } = this.#settings;
    const { title, count, then } = ending(this.#player, plan);
    const today = new Date().toLocaleDateString(language.locale, { day: "numeric", month: "long", year: "numeric" });
    this.#parts.did.textContent = title;
    this.#parts["did-of"].textContent = `${count} ${then} ${fill(words.plan, { plan: planWords(plan) })} ${today}.`;
    this.#parts.save.hidden = false;
    this.#withAfter((after) => after.ended());
  }

  /**
   * Focus that stood on what went away goes to what comes next.
   * @param {Element | null} focused
   */
  #keepFocus(focused) {
    const runs = this.#player.status === "running";
    if (!focused || !(runs || this.contains(focused))) return;
    const there = this.contains(focused) && focused.getClientRects().length && getComputedStyle(focused).visibility === "visible";
    if (there && !focused.matches(":disabled")) return;
    (this.#parts.done.hidden ? this.#buttons.main : this.#parts.done).focus({ preventScroll: runs });
  }

  /** @param {(after: import("./after.js").After) => unknown} work */
  #withAfter(work) {
    diary.want().then(
      ({ After }) => work((this.#after ??= this.#makeAfter(After))),
      () => this.#note("diary", words.no_diary),
    );
  }

  /** @param {typeof import("./after.js").After} After */
  #makeAfter(After) {
    return new After(this.#parts, () => ({ player: this.#player, plan: this.#settings.plan, link: this.#settings.query }), () => this.#open("diary", true));
  }

  // What is pressed

  /** @type {Record<Job, () => unknown>} */
  #jobs = {
    main: () => this.#main(),
    previous: () => this.#skip(() => this.#player.previous()),
    next: () => this.#skip(() => this.#player.next()),
    restart: () => this.#skip(() => this.#player.start()),
    end: () => this.#player.end(),
    test: () => this.#test(),
    settings: () => running.want().then(() => this.#toggle("settings"), () => this.#note("settings", words.no_settings)),
    diary: () => this.#toggle("diary") && this.#withAfter((after) => after.draw()),
    reset: () => this.#settings.reset(),
    copy: () => this.#settings.form?.copy(),
    print: () => this.#print(),
    csv: () => this.#withAfter((after) => after.table()),
    file: () => this.#withAfter((after) => after.file()),
    filed: () => this.#parts.file.click(),
    erase: () => this.#withAfter((after) => after.erase()),
  };

  /** @param {string} [what] */
  #do(what) {
    running.soon();
    if (what && what in this.#jobs) this.#jobs[/** @type {Job} */ (what)]();
  }

  #main() {
    const player = this.#player;
    if (player.status === "running") {
      if (player.phase?.seconds === Infinity) player.step();
      else player.pause();
      return;
    }
    this.#cues.wake();
    if (this.#settings.choices.fill) running.now?.fillScreen().then((done) => this.#note("whole", done ? "" : words.bars));
    if (player.status === "paused") return player.goOn();
    this.#settings.form?.settle();
    this.#ready();
    this.#settings.begin();
    this.#player.start();
    diary.soon();
  }

  /** @param {() => void} move */
  #skip(move) {
    // Tones that are set for what is skipped must not sound.
    this.#cues.cancel();
    move();
  }

  get status() {
    return this.#player.status;
  }

  pause() {
    this.#player.pause();
  }

  /** The settings have a form; the whole screen is for a timer that runs; a practice press is for whoever is new. */
  dress() {
    if (running.now) this.#settings.form ??= new running.now.SettingsForm(this.#settings);
    running.now?.keepAlone(this, this.status === "running");
    ready.now?.offerPractice(this, this.status === "idle" && this.#settings.isNew, () => this.#learn());
  }

  #learn() {
    this.#cues.wake();
    running.want().then(
      ({ practice }) => {
        this.#settings.learn();
        this.#ready(practice(this.#settings.plan));
        this.#player.start();
      },
      () => this.#note("learn", words.no_practice),
    );
  }

  /** The practice press is over: now for the count. */
  #learnt() {
    this.#ready();
    this.#parts.hint.textContent = this.#parts.live.textContent = words.learnt;
    this.#cues.say(words.learnt);
  }

  #hidden() {
    const player = this.#player;
    if (player.status !== "running") return;
    if (!document.hidden) return player.tick();
    if (this.#settings.choices.keepGoing && this.#cues.sounding) this.#setTones();
    else player.pause("hidden");
  }

  /** Whether a key that was pressed outside any timer is for this one. */
  get #first() {
    const alone = this.hasAttribute("data-alone") && this === document.querySelector("hold-timer");
    return active?.status === "running" ? active === this : alone;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (target.closest("hold-timer") ? !this.contains(target) : !this.#first) return;
    // What has the focus may need the key for itself.
    if (target.closest("input, select, textarea, [contenteditable]")) return;
    const { status } = this.#player;
    if (event.key === " " && !target.closest("a, button, summary")) this.#main();
    else if (event.key === "ArrowLeft") this.#do("previous");
    else if (event.key === "ArrowRight") this.#do("next");
    else if (event.key === "Escape" && status === "running") this.pause();
    else if (event.key === "Escape" && status === "paused") this.#do("end");
    else return;
    event.preventDefault();
  }

  #test() {
    const { level, volume } = this.#settings.choices;
    if (this.#cues.test()) this.#note("sound", level === "off" || !volume ? words.silent : words.heard);
    this.#parts.quiet.scrollIntoView({ behavior: "instant", block: "nearest" });
  }

  /**
   * @param {string} about
   * @param {string} text
   */
  #note(about, text) {
    if (this.#notes[about] === text) return;
    this.#notes[about] = text;
    this.#parts.quiet.textContent = Object.values(this.#notes).filter(Boolean).join(" ");
  }

  /**
   * @param {"settings" | "diary"} name
   * @param {boolean} opens
   */
  #open(name, opens) {
    this.#parts[name].hidden = !opens;
    this.#buttons[name].setAttribute("aria-expanded", String(opens));
  }

  /** @param {"settings" | "diary"} name */
  #toggle(name) {
    const part = this.#parts[name];
    this.#open(name, Boolean(part.hidden));
    // What a button opens lies under the buttons that stick to the foot of a small screen.
    if (!part.hidden) part.scrollIntoView({ behavior: "instant" });
    return !part.hidden;
  }

  #print() {
    this.setAttribute("data-printing", "");
    print();
    this.removeAttribute("data-printing");
  }
}

customElements.define("hold-timer", HoldTimer);
