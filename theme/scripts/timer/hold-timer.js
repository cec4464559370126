/**
 * `<hold-timer>`: connects settings, player, stage, cues and diary. Its markup is in the page (theme/partials/timer.html).
 *
 * Attributes: `data-plan` is the page's plan as a query string, which the address overrides; `data-still` is the address of the figure's
 * drawing before a session, `data-moving` of the frames that a session adds.
 * `data-phase`, `data-frame`, `data-side`, `data-paused` and `--phase-seconds` pose the figure (theme/styles/mover-frames.css).
 *
 * @typedef {import("./parts.js").Parts} Parts
 * @typedef {import("./parts.js").Buttons} Buttons
 * @typedef {import("./parts.js").Job} Job
 */
import { exerciseOf, linkQuery, parseLink, planWords } from "../plan/plan.js";
import { hold_timer as words, settings as texts } from "../words.js";
import { dressPage, lazy } from "./lazy.js";
import { Player } from "./player.js";
import { buildPhases, secondsLeft } from "./session.js";
import { Settings } from "./settings.js";
import { announcement, currentKind, endTexts, viewState } from "./showing.js";
import { Sound } from "./sound.js";
import { Stage } from "./stage.js";

/** Seconds of tones scheduled in advance: more while the page is hidden, as browsers then run timers only once a minute. */
const AHEAD = { seen: 8, unseen: 75 };

/** @param {{name: string, style: string}} part */
const installPart = (part) => {
  dressPage(part);
  for (const timer of document.querySelectorAll("hold-timer")) /** @type {HoldTimer} */ (timer).updateParts();
};
/** The part shown before Start (figure, practice offer): loaded when the page is idle. */
const idlePart = lazy(() => import("./idle-part.js"), installPart);
/** The part that a session and the diary need: loaded at the first user interaction. */
const sessionPart = lazy(() => import("./session-part.js"), installPart);
/** Loaded when the settings or the reminders are opened. */
const settingsForm = lazy(() => import("./settings-form.js"), installPart);

/** Run work when the page has loaded: at once if it has, as on a long page, where this script comes later. @param {() => void} work */
const onceLoaded = (work) => (document.readyState === "complete" ? work() : addEventListener("load", work));

onceLoaded(() => ("requestIdleCallback" in window ? requestIdleCallback(idlePart.soon, { timeout: 2000 }) : setTimeout(idlePart.soon, 200)));
for (const eventName of ["pointermove", "pointerdown", "keydown", "focusin", "scroll"]) {
  addEventListener(eventName, () => (idlePart.soon(), sessionPart.soon()), { once: true, passive: true, capture: true });
}

/** The timer that runs; only one on a page runs at a time. @type {HoldTimer | undefined} */
let runningTimer;

class HoldTimer extends HTMLElement {
  #parts = /** @type {Parts} */ ({});
  #buttons = /** @type {Buttons} */ ({});
  /** Topic → status message. @type {Record<string, string>} */
  #notes = {};
  #initialHint = "";
  #player = new Player([], 0);
  #sound = new Sound(this.lang, (about, text) => this.#note(about, text));
  /** Created when the session part has loaded. @type {import("./cues.js").Cues | undefined} */
  #cues;
  /** @type {import("./screen-awake.js").ScreenAwake | undefined} */
  #awake;
  // Created in connectedCallback.
  #exercise = /** @type {import("../plan/exercise.js").Exercise} */ (/** @type {unknown} */ (undefined));
  #stage = /** @type {Stage} */ (/** @type {unknown} */ (undefined));
  #settings = /** @type {Settings} */ (/** @type {unknown} */ (undefined));
  /** @type {import("./diary-part.js").DiaryPart | undefined} */
  #diaryPart;
  /** The session started last, as the diary records it. @type {import("./diary-part.js").Session} */
  #session = { seen: 0 };

  connectedCallback() {
    if (this.#parts.live) return;
    for (const part of this.querySelectorAll("[data-part]")) Object.assign(this.#parts, { [part.getAttribute("data-part") ?? ""]: part });
    for (const button of this.querySelectorAll("button[data-do]")) Object.assign(this.#buttons, { [button.getAttribute("data-do") ?? ""]: button });
    this.#initialHint = this.#parts.hint.textContent ?? "";
    this.#exercise = exerciseOf(this);
    this.#stage = new Stage(this, this.#parts, this.#buttons);
    this.#settings = new Settings(this, this.#parts, this.#exercise, (what) => (what === "words" ? this.#onWords() : this.#onChoice(what)));
    this.#prepare();
    const { elsewhere, choices } = this.#settings;
    if (elsewhere || (choices.given && document.querySelector(".your-plan"))) {
      import("./given.js").then(
        ({ linkToStoredPlan, showStoredPlan }) => {
          if (elsewhere) linkToStoredPlan(this.#parts.elsewhere, elsewhere, { linkQuery, parseLink, planWords });
          showStoredPlan(() => this.#settings.choices, { linkQuery, parseLink, planWords }, (isDropped) => this.#settings.dropPlans(isDropped));
        },
        () => {},
      );
    }
    if (this.#settings.isMarked) onceLoaded(() => this.#withDiary((part) => part.welcome()));

    this.addEventListener("click", (event) => this.#runJob(/** @type {Element} */ (event.target).closest("button")?.dataset.do));
    document.addEventListener("keydown", (event) => this.#onKey(event));
    document.addEventListener("visibilitychange", () => this.#onVisibilityChange());
    for (const job of /** @type {const} */ (["test", "settings", "diary", "main"])) this.#buttons[job].disabled = false;
    // Keeps the style from showing "the timer did not load" (theme/styles/timer.css).
    this.dataset.awake = "";
    // Screen readers announce changes to a live region only after they have read the page, hence the delay.
    setTimeout(async () => {
      await this.#settings.explained;
      this.#parts.live.textContent ||= [...this.#parts.notices.children].map((notice) => notice.textContent).join(" ");
    }, 1000);
  }

  /** Build the session's phases, or take those given, and show the start. @param {import("./session.js").Phase[]} [phases] */
  #prepare(phases) {
    this.#player.reset();
    const { plan, choices } = this.#settings;
    const player = (this.#player = new Player(phases ?? buildPhases(this.#exercise, plan, choices.pace === "own", choices.turn, this.#settings.ready), this.#exercise.again));
    player.followed = (seconds) => (this.#settings.choices.keepGoing ? seconds < AHEAD.unseen + 15 : seconds < AHEAD.seen && Boolean(this.#cues?.ran(seconds)));
    player.addEventListener("tick", () => this.#onTick());
    player.addEventListener("phase", () => this.#onPhase());
    player.addEventListener("status", () => this.#onStatus());
    this.#configureCues();
    this.#settings.draw();
    this.#onStatus();
  }

  /** Apply a changed setting: "plan" rebuilds the session, "sense" changes only sound and vibration. @param {"plan" | "sense"} what */
  #onChoice(what) {
    this.#configureCues();
    this.#cues?.cancel();
    this.#scheduleTones();
    const { status } = this.#player;
    // The result stays on the screen until the next session starts.
    if (status === "done") this.#settings.draw();
    if (what !== "plan" || status !== "idle") return;
    this.#prepare();
    if (this.#settings.isMarked) this.#diaryPart?.welcome(true);
    this.#parts.live.textContent = `${this.#parts.dose.textContent}.`;
  }

  /** Complete the text of a pause that began before the exercise's deferred words arrived: how to take the belt off. */
  #onWords() {
    if (this.status !== "paused") return;
    this.#draw();
    this.#parts.live.textContent = this.#announcement;
  }

  #configureCues() {
    const { level, volume, voice, shake, evenOnSilent } = this.#settings.choices;
    if (this.#cues) Object.assign(this.#cues, { level, volume: volume / 100, voice, shake, evenOnSilent });
  }

  // Each of these depends only on the state of the session, not on the order of calls.

  #draw() {
    const { plan, choices } = this.#settings;
    this.#stage.draw(viewState(this.#player, plan, this.#exercise, choices.pace === "own" ? words.own_pace : this.#initialHint));
  }

  #scheduleTones() {
    const farAhead = document.hidden || this.#settings.choices.keepGoing;
    if (this.#player.status === "running") this.#cues?.set(this.#player.ahead(farAhead ? AHEAD.unseen : AHEAD.seen));
  }

  /** The text announced for the present moment. */
  get #announcement() {
    return announcement(this.#player, this.#settings.plan, this.#exercise);
  }

  #onTick() {
    this.#draw();
    this.#scheduleTones();
    this.#recordRepetitions();
    const progressText = (this.#settings.choices.long && sessionPart.now?.midway(this.#player)) || "";
    if (progressText && progressText !== this.#lastMidwayText) this.#cues?.say(progressText);
    this.#lastMidwayText = progressText;
  }

  /** The text spoken last during long work. */
  #lastMidwayText = "";

  /** Record each completed repetition in the diary at once; a practice is not recorded. */
  #recordRepetitions() {
    const { counted, phases } = this.#player;
    if (phases[0].words || counted.size <= this.#session.seen) return;
    this.#session.seen = counted.size;
    this.#withDiary((part, now) => part.keep(now));
  }

  /** Handle the start of a phase or lead-in. */
  #onPhase() {
    const phase = /** @type {import("./session.js").Phase} */ (this.#player.phase);
    const text = this.#announcement;
    this.#draw();
    this.#stage.move(this.#player);
    this.#parts.live.textContent = text;
    this.#cues?.say(text);
    this.#cues?.buzz(currentKind(this.#player, phase));
  }

  /** Handle a change of status, or of the place while paused. */
  #onStatus() {
    const { status, phase } = this.#player;
    const runs = status === "running";
    const finished = status === "done" && !phase;
    const focused = document.activeElement;
    // Here, not in pressMain: other buttons can also start a session.
    if (runs && runningTimer !== this) runningTimer?.pause();
    this.#draw();
    this.#stage.move(this.#player);
    this.#settings.lock(runs || status === "paused");
    this.#showResult();
    if (this.#isCompleted) this.#withDiary((part, now) => part.ended(now));
    this.updateParts();
    if (!this.#parts.done.hidden) this.#parts.done.scrollIntoView({ behavior: "instant" });
    this.#moveFocus(focused);
    if (runs) return void (runningTimer = this);
    if (status === "done") sessionPart.now?.leaveScreen();
    if (status === "done" && this.#player.phases[0].words) return this.#endPractice();
    if (status !== "idle") this.#parts.live.textContent = this.#announcement;
    // After a completed session its end tone is sounding: do not cancel it.
    if (!finished) return this.#cues?.cancel();
    this.#cues?.buzz("done");
    this.#cues?.say(this.#announcement);
  }

  /** Whether a session has ended with at least one repetition done; a practice does not count. */
  get #isCompleted() {
    return this.status === "done" && this.#player.counted.size > 0 && !this.#player.phases[0].words;
  }

  /** Show the result card in place of the stage; until the card has loaded, the stage shows the result. */
  #showResult() {
    this.#parts.done.hidden = !this.#isCompleted || !this.#parts.did;
    if (this.#parts.done.hidden) return;
    const { title, count, then } = endTexts(this.#player, this.#settings.plan, this.#exercise);
    this.#parts.did.textContent = title;
    this.#parts["did-of"].textContent = `${count} ${then}`.trim();
  }

  /**
   * Move the focus from a control that was hidden or disabled to the next one.
   * @param {Element | null} focused
   */
  #moveFocus(focused) {
    const runs = this.#player.status === "running";
    if (!focused || !(runs || this.contains(focused))) return;
    const stillUsable = this.contains(focused) && focused.getClientRects().length && getComputedStyle(focused).visibility === "visible";
    if (stillUsable && !focused.matches(":disabled")) return;
    (this.#parts.done.hidden ? this.#buttons.main : this.#parts.done).focus({ preventScroll: runs });
  }

  /** The current or ended session, for the diary. */
  get #snapshot() {
    const { plan, query, choices } = this.#settings;
    return { exercise: this.#exercise, player: this.#player, plan, link: query, own: choices.pace === "own", session: this.#session, at: new Date(), seconds: secondsLeft(buildPhases(this.#exercise, plan)), words: [this.#exercise.words.name, planWords(plan, this.#exercise)].filter(Boolean).join(", ") };
  }

  /**
   * Run work with the diary, once loaded.
   * @param {(part: import("./diary-part.js").DiaryPart, now: import("./diary-part.js").Now) => unknown} work now: the state at this call
   */
  #withDiary(work) {
    const now = this.#snapshot;
    sessionPart.want().then(
      (part) => work((this.#diaryPart ??= this.#createDiary(part)), now),
      () => this.#note("diary", words.no_diary),
    );
  }

  /** @param {typeof import("./session-part.js")} part */
  #createDiary({ DiaryPart, parseMarkup, parseDrawing }) {
    return new DiaryPart(this, this.#parts, {
      parseMarkup,
      parseDrawing,
      now: () => this.#snapshot,
      parseLink,
      planWords,
      settings: this.#settings,
      choices: () => this.#settings.choices,
      choose: (changed) => this.#settings.keep(changed),
      wantForm: settingsForm.want,
      note: (about, text) => this.#note(about, text),
      open: () => this.#open("diary", true),
      goOn: (kept) => this.#resumeUnfinished(kept),
      change: () => this.updateParts(),
    });
  }

  // Buttons and keys

  /** Jobs that are not listed here belong to the diary. @type {Partial<Record<Job, () => unknown>>} */
  #jobs = {
    main: () => this.#pressMain(),
    previous: () => this.#skip(() => this.#player.previous()),
    next: () => this.#skip(() => this.#player.next()),
    restart: () => this.#go(() => this.#restart()),
    end: () => this.#player.end(),
    test: () => this.#testSound(),
    settings: () => this.#toggleSettings(),
    diary: () => this.#toggleDiary(),
    reset: () => this.#settings.form?.reset(),
    swap: () => this.#settings.swap(),
    forget: () => confirm(texts.sure) && this.#settings.dropPlans(),
    copy: () => this.#settings.form?.copy(),
  };

  /** @param {string} [jobName] */
  #runJob(jobName) {
    sessionPart.soon();
    const job = this.#jobs[/** @type {Job} */ (jobName)];
    if (job) job();
    else if (jobName) this.#withDiary((part, now) => part.do(/** @type {Job} */ (jobName), now));
  }

  #pressMain() {
    const player = this.#player;
    if (player.status === "running") {
      if (player.phase?.seconds === Infinity) player.step();
      else player.pause();
      return;
    }
    if (player.status === "paused") return this.#go(() => this.#player.goOn());
    if (this.#settings.form?.refuses()) return;
    if (this.#settings.catchUp()) {
      this.#prepare();
      this.#parts.live.textContent = `${this.#parts.notices.textContent} ${this.#parts.dose.textContent}.`;
      return;
    }
    this.#go(() => {
      this.#begin();
      this.#player.start();
    });
  }

  /** Run a session, from the start or from elsewhere, unless advice must come first. @param {() => void} run */
  #go(run) {
    const { choices, blocked } = this.#settings;
    if (blocked) return this.#withDiary((part) => part.waits(() => this.#go(run)));
    this.#sound.wake(choices);
    if (choices.fill) sessionPart.now?.fillScreen().then((done) => this.#note("whole", done ? "" : words.bars));
    run();
  }

  #begin() {
    this.#settings.form?.settle();
    this.#session = { seen: 0 };
    this.#prepare();
    if (!this.#settings.begin()) import("../plan/link-faults.js").then(({ storedText }) => this.#note("plan", storedText("full")), () => {});
    sessionPart.want().catch(() => this.#note("sound", words.no_tones));
  }

  /** Start anew as the same entry of the diary. */
  #restart() {
    this.#session.seen &&= -1; // so that the place kept before is replaced at once
    this.#skip(() => this.#player.start());
  }

  /** Resume an interrupted session. @param {import("./unfinished.js").Unfinished} kept */
  #resumeUnfinished({ id, did, index, counted }) {
    this.#go(() => {
      this.#begin();
      this.#session = { id, did, seen: counted.length };
      this.#player.pickUp(index, counted);
    });
  }

  /** @param {() => void} move */
  #skip(move) {
    // Tones already scheduled for the skipped phases must not sound.
    this.#cues?.cancel();
    move();
  }

  get status() {
    return this.#player.status;
  }

  pause() {
    this.#player.pause();
  }

  /** Set up whatever parts have loaded: settings form, result card, cues, wake lock, full screen, figure, offers. */
  updateParts() {
    const part = sessionPart.now;
    const runs = this.status === "running";
    if (part) {
      this.#settings.later.soon();
      if (!this.#parts.did) {
        part.fillCard(this.#parts);
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
      if (settingsForm.now) this.#settings.form ??= new settingsForm.now.SettingsForm(this.#settings, part.parseMarkup);
    }
    // The initial drawing does not include the right hip's figure.
    idlePart.now?.drawFigure(this, Boolean(part) || this.dataset.side === "right");
    const offered = this.#diaryPart?.offered ?? (this.#settings.isNew ? { words: words.practise, begin: () => this.#startPractice() } : undefined);
    idlePart.now?.offer(this, this.status === "idle" ? offered : undefined);
  }

  #startPractice() {
    this.#sound.wake(this.#settings.choices);
    Promise.all([import("./learning.js"), sessionPart.want(), this.#settings.later.want()])
      .then(([{ loadPractice }]) => loadPractice(buildPhases(this.#exercise, this.#settings.plan), this.#exercise))
      .then(
        (phases) => {
          this.#settings.learn();
          this.#prepare(phases);
          this.#player.start();
        },
        () => this.#note("learn", words.no_practice),
      );
  }

  /** Return to the normal session after the practice repetition. */
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

  /** Whether this timer handles keys pressed outside any timer. */
  get #receivesGlobalKeys() {
    const isOnly = this.hasAttribute("data-alone") && this === document.querySelector("hold-timer");
    return runningTimer?.status === "running" ? runningTimer === this : isOnly;
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (target.closest("hold-timer") ? !this.contains(target) : !this.#receivesGlobalKeys) return;
    // Form fields handle these keys themselves.
    if (target.closest("input, select, textarea, [contenteditable]")) return;
    const { status } = this.#player;
    // A key that is held down acts once: repeats would press the button that has the focus, which may be another one by now.
    if (event.repeat && /^( |Enter|Escape|Arrow(Left|Right))$/.test(event.key)) return event.preventDefault();
    if (event.key === " " && !target.closest("a, button, summary")) this.#pressMain();
    else if (event.key === "ArrowLeft") this.#runJob("previous");
    else if (event.key === "ArrowRight") this.#runJob("next");
    else if (event.key === "Escape" && status === "running") this.pause();
    else if (event.key === "Escape" && status === "paused") this.#runJob("end");
    else return;
    event.preventDefault();
  }

  #testSound() {
    const { choices } = this.#settings;
    this.#sound.wake(choices);
    sessionPart.want().then(
      async () => {
        if (await this.#cues?.test()) this.#note("sound", choices.level === "off" || !choices.volume ? words.silent : words.heard);
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

  // These note at once whether a press opens or closes: while the part loads, a second press must not close it again.

  #toggleSettings() {
    const opens = Boolean(this.#parts.settings.hidden);
    Promise.all([settingsForm.want(), sessionPart.want()]).then(
      () => (this.#note("settings", ""), this.#show("settings", opens)),
      () => this.#note("settings", words.no_settings),
    );
  }

  #toggleDiary() {
    const opens = Boolean(this.#parts.diary.hidden);
    this.#withDiary((part) => {
      this.#show("diary", opens);
      if (opens) part.drawDiary();
    });
  }

  /**
   * @param {"settings" | "diary"} name
   * @param {boolean} opens
   */
  #show(name, opens) {
    this.#open(name, opens);
    // On a small screen the sticky buttons would cover the opened part.
    if (opens) this.#parts[name].scrollIntoView({ behavior: "instant" });
  }
}

customElements.define("hold-timer", HoldTimer);
