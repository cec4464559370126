/**
 * `<hold-timer>`: ties the rooms together. Its markup stands in the page (theme/partials/timer.html).
 *
 * On the element: `data-plan` is the page's plan as a link's query, which the page's own address overrides; `data-still` the drawing of
 * who moves, `data-moving` what a session adds to it;
 * `data-phase`, `data-frame`, `data-side`, `data-paused` and `--phase-seconds` pose the figure (theme/styles/mover-frames.css).
 *
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./parts.js").Buttons} Buttons
 * @typedef {import("./parts.js").Job} Job
 */
import { exerciseOf, planWords, readLink } from "../plan/plan.js";
import { hold_timer as words } from "../words.js";
import { dressPage, lazy } from "./lazy.js";
import { Player } from "./player.js";
import { layOut, secondsLeft } from "./session.js";
import { Settings } from "./settings.js";
import { ending, kindAt, saying, showing } from "./showing.js";
import { Sound } from "./sound.js";
import { Stage } from "./stage.js";

/** Seconds of tones set ahead: more where a dark screen lets the page look at the clock but once a minute. */
const AHEAD = { seen: 8, unseen: 75 };

/** @param {{name: string, style: string}} part */
const installPart = (part) => {
  dressPage(part);
  for (const timer of document.querySelectorAll("hold-timer")) /** @type {HoldTimer} */ (timer).dress();
};
/** What stands beside the words before Start: fetched when the page is quiet. */
const idlePart = lazy(() => import("./idle-part.js"), installPart);
/** What a session needs: fetched as soon as anybody moves on the page. */
const sessionPart = lazy(() => import("./session-part.js"), installPart);
/** Fetched when it is opened, and behind a session that has begun. */
const diaryModule = lazy(() => import("./diary-part.js"));

addEventListener("load", () => ("requestIdleCallback" in window ? requestIdleCallback(idlePart.soon, { timeout: 2000 }) : setTimeout(idlePart.soon, 200)));
for (const eventName of ["pointermove", "pointerdown", "keydown", "focusin", "scroll"]) {
  addEventListener(eventName, () => (idlePart.soon(), sessionPart.soon()), { once: true, passive: true, capture: true });
}

/** Only one timer on a page runs at a time. @type {HoldTimer | undefined} */
let runningTimer;

class HoldTimer extends HTMLElement {
  #parts = /** @type {Parts} */ ({});
  #buttons = /** @type {Buttons} */ ({});
  /** Quiet words, each about another thing. @type {Record<string, string>} */
  #notes = {};
  #initialHint = "";
  #player = new Player([], 0);
  #sound = new Sound(this.lang, (about, text) => this.#note(about, text));
  /** They come with what a session needs. @type {import("./cues.js").Cues | undefined} */
  #cues;
  /** @type {import("./screen-awake.js").ScreenAwake | undefined} */
  #awake;
  // Made when the element stands in the page with its parts.
  #exercise = /** @type {import("../plan/exercise.js").Exercise} */ (/** @type {unknown} */ (undefined));
  #stage = /** @type {Stage} */ (/** @type {unknown} */ (undefined));
  #settings = /** @type {Settings} */ (/** @type {unknown} */ (undefined));
  /** @type {import("./diary-part.js").DiaryPart | undefined} */
  #diaryPart;
  /** The session that began last, as the diary names it. @type {import("./diary-part.js").Session} */
  #session = { seen: 0 };

  connectedCallback() {
    if (this.#parts.live) return;
    for (const part of this.querySelectorAll("[data-part]")) Object.assign(this.#parts, { [part.getAttribute("data-part") ?? ""]: part });
    for (const button of this.querySelectorAll("button[data-do]")) Object.assign(this.#buttons, { [button.getAttribute("data-do") ?? ""]: button });
    this.#initialHint = this.#parts.hint.textContent ?? "";
    this.#exercise = exerciseOf(this);
    this.#stage = new Stage(this, this.#parts, this.#buttons);
    this.#settings = new Settings(this, this.#parts, this.#exercise, (what) => this.#onChoice(what));
    this.#prepare();
    const { elsewhere, choices } = this.#settings;
    if (elsewhere || (choices.given && document.querySelector(".your-plan"))) {
      import("./given.js").then(
        ({ lead, tellYours }) => {
          if (elsewhere) lead(this.#parts.elsewhere, elsewhere, { readLink, planWords });
          tellYours(choices, { readLink, planWords }, () => this.#settings.forget());
        },
        () => {},
      );
    }
    if (this.#settings.isMarked) addEventListener("load", () => this.#withDiary((part) => part.welcome()));

    this.addEventListener("click", (event) => this.#runJob(/** @type {Element} */ (event.target).closest("button")?.dataset.do));
    document.addEventListener("keydown", (event) => this.#onKey(event));
    document.addEventListener("visibilitychange", () => this.#onVisibilityChange());
    for (const job of /** @type {const} */ (["test", "settings", "diary", "main"])) this.#buttons[job].disabled = false;
    // Until here the style waits to say that the timer did not come (theme/styles/timer.css).
    this.dataset.awake = "";
    // A reader of screens hears what changes in a page that it has read, so not before.
    const notices = [...this.#parts.notices.children].map((notice) => notice.textContent).join(" ");
    if (notices) setTimeout(() => (this.#parts.live.textContent ||= notices), 1000);
  }

  /** Lay the session out and show it from its start; or other phases. @param {import("./session.js").Phase[]} [phases] */
  #prepare(phases) {
    this.#player.reset();
    const { plan, choices } = this.#settings;
    const player = (this.#player = new Player(phases ?? layOut(this.#exercise, plan, choices.pace === "own", choices.turn, this.#settings.ready), this.#exercise.again));
    player.followed = (seconds) => (this.#settings.choices.keepGoing ? seconds < AHEAD.unseen + 15 : seconds < AHEAD.seen && Boolean(this.#cues?.ran(seconds)));
    player.addEventListener("tick", () => this.#onTick());
    player.addEventListener("phase", () => this.#onPhase());
    player.addEventListener("status", () => this.#onStatus());
    this.#configureCues();
    this.#settings.draw();
    this.#onStatus();
  }

  /** Another plan or pace asks for another session; how it sounds is taken up at once. @param {"plan" | "sense"} what */
  #onChoice(what) {
    this.#configureCues();
    this.#cues?.cancel();
    this.#scheduleTones();
    const { status } = this.#player;
    // What was done stays on the screen until the next session begins.
    if (status === "done") this.#settings.draw();
    if (what !== "plan" || status !== "idle") return;
    this.#prepare();
    this.#parts.live.textContent = `${this.#parts.dose.textContent}.`;
  }

  #configureCues() {
    const { level, volume, voice, shake, evenOnSilent } = this.#settings.choices;
    if (this.#cues) Object.assign(this.#cues, { level, volume: volume / 100, voice, shake, evenOnSilent });
  }

  // Each of these follows from where the session is; none needs another to have come before it.

  #draw() {
    const { plan, choices } = this.#settings;
    this.#stage.draw(showing(this.#player, plan, this.#exercise, choices.pace === "own" ? words.own_pace : this.#initialHint));
  }

  #scheduleTones() {
    const far = document.hidden || this.#settings.choices.keepGoing;
    if (this.#player.status === "running") this.#cues?.set(this.#player.ahead(far ? AHEAD.unseen : AHEAD.seen));
  }

  /** What is said of the moment. */
  get #announcement() {
    return saying(this.#player, this.#settings.plan, this.#exercise);
  }

  #onTick() {
    this.#draw();
    this.#scheduleTones();
    this.#recordRepetitions();
    const progressText = (this.#settings.choices.long && sessionPart.now?.midway(this.#player)) || "";
    if (progressText && progressText !== this.#lastMidwayText) this.#cues?.say(progressText);
    this.#lastMidwayText = progressText;
  }

  /** What was said last in the midst of long work. */
  #lastMidwayText = "";

  /** Each repetition is kept as soon as it is done. A practice is no session. */
  #recordRepetitions() {
    const { counted, phases } = this.#player;
    if (phases[0].words || counted.size <= this.#session.seen) return;
    this.#session.seen = counted.size;
    this.#withDiary((part, now) => part.keep(now));
  }

  /** A phase or lead-in begins. */
  #onPhase() {
    const phase = /** @type {import("./session.js").Phase} */ (this.#player.phase);
    const announcement = this.#announcement;
    this.#draw();
    this.#stage.move(this.#player);
    this.#parts.live.textContent = announcement;
    this.#cues?.say(announcement);
    this.#cues?.buzz(kindAt(this.#player, phase));
  }

  /** It is ready, started, paused or ended, or moved while it pauses. */
  #onStatus() {
    const { status, phase } = this.#player;
    const runs = status === "running";
    const finished = status === "done" && !phase;
    const focused = document.activeElement;
    // Also where it runs again by another button than the big one.
    if (runs && runningTimer !== this) runningTimer?.pause();
    this.#draw();
    this.#stage.move(this.#player);
    this.#settings.lock(runs || status === "paused");
    this.#showResult();
    if (this.#isCompleted) this.#withDiary((part, now) => part.ended(now));
    this.dress();
    if (!this.#parts.done.hidden) this.#parts.done.scrollIntoView({ behavior: "instant" });
    this.#moveFocus(focused);
    if (runs) return void (runningTimer = this);
    if (status === "done") sessionPart.now?.leaveScreen();
    if (status === "done" && this.#player.phases[0].words) return this.#endPractice();
    if (status !== "idle") this.#parts.live.textContent = this.#announcement;
    // The tone of the end has just begun.
    if (!finished) return this.#cues?.cancel();
    this.#cues?.buzz("done");
    this.#cues?.say(this.#announcement);
  }

  /** Whether a session has ended in which something was done; a practice is none. */
  get #isCompleted() {
    return this.status === "done" && this.#player.counted.size > 0 && !this.#player.phases[0].words;
  }

  /** The card with what was done, in place of the stage; until it has come the stage says the same. */
  #showResult() {
    this.#parts.done.hidden = !this.#isCompleted || !this.#parts.did;
    if (this.#parts.done.hidden) return;
    const { title, count, then } = ending(this.#player, this.#settings.plan, this.#exercise);
    this.#parts.did.textContent = title;
    this.#parts["did-of"].textContent = `${count} ${then}`.trim();
  }

  /**
   * Focus that stood on what went away goes to what comes next.
   * @param {Element | null} focused
   */
  #moveFocus(focused) {
    const runs = this.#player.status === "running";
    if (!focused || !(runs || this.contains(focused))) return;
    const stillUsable = this.contains(focused) && focused.getClientRects().length && getComputedStyle(focused).visibility === "visible";
    if (stillUsable && !focused.matches(":disabled")) return;
    (this.#parts.done.hidden ? this.#buttons.main : this.#parts.done).focus({ preventScroll: runs });
  }

  /** What is under way or has ended, for the diary. */
  get #snapshot() {
    const { plan, query, choices } = this.#settings;
    return { exercise: this.#exercise, player: this.#player, plan, link: query, own: choices.pace === "own", session: this.#session, at: new Date(), seconds: secondsLeft(layOut(this.#exercise, plan)), words: [this.#exercise.words.name, planWords(plan, this.#exercise)].filter(Boolean).join(", ") };
  }

  /** @param {(part: import("./diary-part.js").DiaryPart, now: import("./diary-part.js").Now) => unknown} work now: as it is when this is asked for */
  #withDiary(work) {
    const now = this.#snapshot;
    Promise.all([diaryModule.want(), sessionPart.want()]).then(
      ([{ DiaryPart }]) => work((this.#diaryPart ??= this.#createDiary(DiaryPart)), now),
      () => this.#note("diary", words.no_diary),
    );
  }

  /** @param {typeof import("./diary-part.js").DiaryPart} DiaryPart */
  #createDiary(DiaryPart) {
    return new DiaryPart(this, this.#parts, {
      now: () => this.#snapshot,
      settings: this.#settings,
      choices: () => this.#settings.choices,
      choose: (changed) => this.#settings.keep(changed),
      open: () => this.#open("diary", true),
      goOn: (kept) => this.#resumeUnfinished(kept),
      begin: () => this.#pressMain(),
      change: () => this.dress(),
    });
  }

  // What is pressed

  /** What is not here is the diary's. @type {Partial<Record<Job, () => unknown>>} */
  #jobs = {
    main: () => this.#pressMain(),
    previous: () => this.#skip(() => this.#player.previous()),
    next: () => this.#skip(() => this.#player.next()),
    restart: () => this.#skip(() => this.#player.start()),
    end: () => this.#player.end(),
    test: () => this.#testSound(),
    settings: () => sessionPart.want().then(() => this.#toggle("settings"), () => this.#note("settings", words.no_settings)),
    diary: () => this.#withDiary((part) => this.#toggle("diary") && part.draw()),
    reset: () => this.#settings.reset(),
    swap: () => this.#settings.swap(),
    forget: () => this.#settings.forget(),
    copy: () => this.#settings.form?.copy(),
  };

  /** @param {string} [what] */
  #runJob(what) {
    sessionPart.soon();
    const job = this.#jobs[/** @type {Job} */ (what)];
    if (job) job();
    else if (what) this.#withDiary((part, now) => part.do(/** @type {Job} */ (what), now));
  }

  #pressMain() {
    const player = this.#player;
    if (player.status === "running") {
      if (player.phase?.seconds === Infinity) player.step();
      else player.pause();
      return;
    }
    if (player.status !== "paused" && this.#settings.waits) return this.#withDiary((part) => part.waits());
    this.#sound.wake(this.#settings.choices);
    if (this.#settings.choices.fill) sessionPart.now?.fillScreen().then((done) => this.#note("whole", done ? "" : words.bars));
    if (player.status === "paused") return player.goOn();
    this.#begin();
    this.#player.start();
  }

  #begin() {
    this.#settings.form?.settle();
    this.#session = { seen: 0 };
    this.#prepare();
    this.#settings.begin();
    sessionPart.want().catch(() => this.#note("sound", words.no_tones));
    diaryModule.soon();
  }

  /** Go on with a session that was cut off. @param {import("./unfinished.js").Unfinished} kept */
  #resumeUnfinished({ id, index, counted }) {
    this.#sound.wake(this.#settings.choices);
    this.#begin();
    this.#session = { id, seen: counted.length };
    this.#player.pickUp(index, counted);
  }

  /** @param {() => void} move */
  #skip(move) {
    // Tones that are set for what is skipped must not sound.
    this.#cues?.cancel();
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
    const part = sessionPart.now;
    const runs = this.status === "running";
    if (part) {
      this.#settings.later.soon();
      this.#settings.form ??= new part.SettingsForm(this.#settings);
      if (!this.#parts.did) {
        part.fillCard(this.#parts, this.#settings.later.want());
        this.#showResult();
      }
      if (!this.#cues) {
        this.#cues = new part.Cues(this.#sound, this.lang, () => this.#scheduleTones(), (about, text) => this.#note(about, text));
        this.#cues.useVoice(part.Voice);
        this.#configureCues();
        this.#scheduleTones();
      }
      this.#awake ??= new part.ScreenAwake((text) => this.#note("screen", text));
      this.#awake.want(runs);
      part.keepAlone(this, runs);
    }
    // The right hip's figure is no page's first.
    idlePart.now?.drawFigure(this, Boolean(part) || this.dataset.side === "right");
    const offered = this.#diaryPart?.offered ?? (this.#settings.isNew ? { words: words.practise, begin: () => this.#startPractice() } : undefined);
    idlePart.now?.offer(this, this.status === "idle" ? offered : undefined);
  }

  #startPractice() {
    this.#sound.wake(this.#settings.choices);
    Promise.all([sessionPart.want(), this.#settings.later.want()]).then(
      ([{ practice }]) => {
        this.#settings.learn();
        this.#prepare(practice(layOut(this.#exercise, this.#settings.plan), this.#exercise));
        this.#player.start();
      },
      () => this.#note("learn", words.no_practice),
    );
  }

  /** The practice press is over: now for the count. */
  #endPractice() {
    this.#prepare();
    this.#parts.hint.textContent = this.#parts.live.textContent = words.learnt;
    this.#cues?.say(words.learnt);
  }

  #onVisibilityChange() {
    const player = this.#player;
    if (player.status !== "running") return;
    if (!document.hidden) return player.tick();
    if (this.#settings.choices.keepGoing && this.#cues?.sounding) this.#scheduleTones();
    else player.pause("hidden");
  }

  /** Whether a key that was pressed outside any timer is for this one. */
  get #receivesGlobalKeys() {
    const isOnly = this.hasAttribute("data-alone") && this === document.querySelector("hold-timer");
    return runningTimer?.status === "running" ? runningTimer === this : isOnly;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (target.closest("hold-timer") ? !this.contains(target) : !this.#receivesGlobalKeys) return;
    // What has the focus may need the key for itself.
    if (target.closest("input, select, textarea, [contenteditable]")) return;
    const { status } = this.#player;
    // A space bar that is held down presses once.
    if (event.key === " " && !target.closest("a, button, summary")) event.repeat || this.#pressMain();
    else if (event.key === "ArrowLeft") this.#runJob("previous");
    else if (event.key === "ArrowRight") this.#runJob("next");
    else if (event.key === "Escape" && status === "running") this.pause();
    else if (event.key === "Escape" && status === "paused") this.#runJob("end");
    else return;
    event.preventDefault();
  }

  #testSound() {
    const { choices } = this.#settings;
    const hasAudio = this.#sound.wake(choices);
    sessionPart.want().then(
      () => {
        if (this.#cues?.test() && hasAudio) this.#note("sound", choices.level === "off" || !choices.volume ? words.silent : words.heard);
        this.#parts.quiet.scrollIntoView({ behavior: "instant", block: "nearest" });
      },
      () => this.#note("sound", words.no_tones),
    );
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
}

customElements.define("hold-timer", HoldTimer);
