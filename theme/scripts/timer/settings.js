/**
 * The plan and choices of this page: those of its link, and those that the person changed (with settings-form.js).
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("../plan/exercise.js").Exercise} Exercise
 * @typedef {import("./parts.js").Parts} Parts
 */
import { defaultPlan, linkQuery, locationQuery, parseLink, planLines, planQuery, planWords } from "../plan/plan.js";
import { publishPlan } from "../plan/shown.js";
import { fill } from "../say.js";
import { settings as words } from "../words.js";
import { lazy } from "./lazy.js";
import { dropPlans, loadChoices, LONGEST_TURN, READY, saveChoices, saveOwn, watchChoices } from "./choices.js";
import { dayOf } from "./day.js";
import { CHANGED, UNDER_WAY, USUAL } from "./only.js";

/** @param {string[]} texts */
const listItems = (texts) => texts.map((text) => Object.assign(document.createElement("li"), { textContent: text }));

export class Settings {
  #stored = loadChoices();
  choices = this.#stored.choices;
  /** Whether a session is running or paused; the plan's numbers are then locked. */
  busy = false;

  /**
   * @param {HTMLElement} timer the timer element
   * @param {Parts} parts
   * @param {Exercise} exercise
   * @param {(what: "plan" | "sense" | "words") => void} tell called after a change: "plan" needs a new session, "sense" only changes
   *   the cues, "words" is the arrival of the exercise's deferred words
   */
  constructor(timer, parts, exercise, tell) {
    this.place = timer;
    this.parts = parts;
    this.exercise = exercise;
    this.page = parseLink(timer.dataset.plan ?? "", exercise).plan;
    /** The plan of the link or the page. */
    this.link = defaultPlan(exercise);
    /** The plan in use: the link's, or the person's own numbers. */
    this.plan = this.link;
    this.tell = tell;
    this.#countingNodes = [...parts.count.childNodes];
    this.#sheetLinks = document.querySelectorAll(`main a[href^="${timer.dataset.sheet}"]`);
    this.#saveLanguage();
    this.#loadLink();
    watchChoices(() => this.#onStorageChange());
  }

  /** The page's text on how to count its own plan. @type {Node[]} */
  #countingNodes;
  /** Links to the sheet, which must print the shown dose. @type {NodeListOf<HTMLAnchorElement>} */
  #sheetLinks;

  /** The settings form, once opened. @type {import("./settings-form.js").SettingsForm | undefined} */
  form;

  /** The plan in use as a query string. */
  get query() {
    return planQuery(this.plan, this.exercise);
  }

  /** The same with check characters, for a link to share. */
  get address() {
    return linkQuery(this.plan, this.exercise, undefined, this.#isDamaged);
  }

  /** The link's plan in words. */
  get linkWords() {
    return planWords(this.link, this.exercise);
  }

  /** Whether the person changed the link's numbers. */
  get mine() {
    return this.query !== planQuery(this.link, this.exercise);
  }

  /** The storage key of a plan of this exercise. @param {Plan} plan */
  planKey = (plan) => `${this.exercise.id}?${planQuery(plan, this.exercise)}`;

  /** Whether the home screen icon opened this page: it runs the last plan, in the stored language. */
  #openedFromIcon = /[?&]last=1\b/.test(location.search);

  #saveLanguage() {
    const { lang } = this.place;
    const { language } = this.choices;
    if (!this.#openedFromIcon && language !== lang) saveChoices({ language: lang });
    for (const twin of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".twin"))) {
      if (this.#openedFromIcon && twin.hreflang === language) location.replace(twin.pathname + location.search);
      twin.addEventListener("click", () => saveChoices({ language: twin.hreflang }));
    }
  }

  /** Whether this visit runs the page's own plan although another one is stored. */
  #usesStandard = location.hash === USUAL;

  /** Settled when the faults of the link, if any, are explained. @type {Promise<void> | undefined} */
  explained;

  /** Whether a part of the link was refused or is missing. */
  #isDamaged = false;

  /** Whether the link gives a plan that this device has not stored. */
  #isNewLink = false;

  #loadLink() {
    const parsed = parseLink(locationQuery(), this.exercise, this.page);
    this.#isDamaged = parsed.faults.length > 0;
    const { choices, fault } = this.#stored;
    const hasDose = parsed.asked || !("open" in this.place.dataset);
    const storedPlan = this.storedPlan;
    /** Whether a session stores this plan as the device's plan; not where the link may be damaged. */
    this.gives = hasDose && !this.#isDamaged;
    /** Whether the link gives it. */
    this.asked = parsed.asked && this.gives;
    this.link = (!hasDose && !this.#usesStandard && (storedPlan ?? (this.#openedFromIcon ? this.#parseStored(choices.last) : undefined))) || parsed.plan;
    const differs = hasDose && storedPlan && this.planKey(storedPlan) !== this.planKey(parsed.plan);
    // Numbers that a person tried on this page do not apply to the same numbers from a link.
    this.#isNewLink = this.asked && !storedPlan;
    // What the notices name is what runs.
    this.plan = differs || this.#isDamaged ? this.link : this.#ownPlan();
    const others = (was = "", is = "") => [
      differs ? fill(words.newer, { was: planWords(storedPlan, this.exercise) + was, is: planWords(parsed.plan, this.exercise) + is }) : "",
      differs && this.gives ? words.takes : "",
      this.asked && this.mine ? fill(words.own, { plan: this.linkWords }) : "",
    ];
    this.#showNotices([this.#isDamaged ? words.damaged : "", others().join(" ")]);
    if (this.#isDamaged || fault || differs) {
      // Where this cannot be loaded, the general sentences stay.
      this.explained = import("../plan/link-faults.js").then(
        ({ faultTexts, storedText, unsaidValues }) =>
          this.#showNotices([...faultTexts(parsed.faults, this.linkWords, this.exercise, this.page), storedText(fault), others(...unsaidValues(storedPlan ?? parsed.plan, parsed.plan, this.exercise)).join(" ")]),
        () => {},
      );
    }
    this.#showPlanOwner(storedPlan, hasDose);
  }

  /** @param {string[]} notices sentences, or "" */
  #showNotices(notices) {
    const shown = notices.map((notice) => notice.trim()).filter(Boolean);
    this.parts.notices.replaceChildren(...listItems(shown));
    this.parts.notices.hidden = !shown.length;
  }

  /** The stored plan of this device, if it is one of this exercise. */
  get storedPlan() {
    return this.#parseStored(this.choices.given);
  }

  /** Parse the stored plan of this exercise like a link; undefined where there is none. @param {string} kept plans with a space between */
  #parseStored(kept) {
    const own = kept.split(" ").find((one) => one.startsWith(`${this.exercise.id}?`));
    return /** @type {Plan | undefined} */ (own && parseLink(own, this.exercise).plan);
  }

  /**
   * Show whether the stored or the page's plan runs.
   * @param {Plan | undefined} storedPlan
   * @param {boolean} hasDose
   */
  #showPlanOwner(storedPlan, hasDose) {
    const runsStored = Boolean(storedPlan) && !hasDose && !this.#usesStandard;
    this.place.toggleAttribute("data-yours", runsStored);
    if (!this.parts.kept) return; // a page with its own plan has no such place
    this.parts["no-plan"].hidden = hasDose || Boolean(this.choices.given);
    this.parts.kept.hidden = !storedPlan || hasDose;
    const [switchButton] = this.parts.kept.children;
    switchButton.textContent = runsStored ? words.standard : words.yours_again;
  }

  /** Switch between the page's own plan, for this visit, and the stored one. */
  swap() {
    this.#usesStandard = !this.#usesStandard;
    this.#reload();
  }

  /** The stored plans of other exercises. */
  get #others() {
    return this.choices.given.split(" ").filter((kept) => !this.#parseStored(kept)).join(" ");
  }

  /** Delete stored plans. @param {(kept: string) => boolean} [isDropped] by default that of this exercise */
  dropPlans(isDropped = (kept) => Boolean(this.#parseStored(kept))) {
    dropPlans(isDropped);
    this.#reload();
  }

  #reload() {
    this.#isOutdated = false;
    this.#stored = loadChoices();
    this.choices = this.#stored.choices;
    this.#loadLink();
    this.form?.fill();
    this.tell("plan");
  }

  /** Whether an interrupted session or a pending morning question is stored. */
  get isMarked() {
    try {
      return Boolean(this.choices.lastDone || localStorage.getItem(UNDER_WAY + this.exercise.id));
    } catch {
      return false;
    }
  }

  /** The stored plan, if it is of another exercise; or the last one, where the home screen icon opened the page. */
  get elsewhere() {
    const { given, last } = this.choices;
    const atOnce = this.#openedFromIcon;
    const kept = (atOnce && last) || given;
    return kept && !this.#parseStored(kept) ? { kept, atOnce } : undefined;
  }

  /** Whether all exercises are blocked until the person has had advice. Read anew: a page that was left and came back knows only its former state. */
  get blocked() {
    return Boolean(loadChoices().choices.waits);
  }

  /** The storage key of the person's own numbers for this link. */
  get #ownKey() {
    return this.planKey(this.link) + (this.#isNewLink ? "&new" : "");
  }

  /** The person's own numbers for this link, or the link's. */
  #ownPlan() {
    const { own } = this.choices;
    const ownQuery = own[this.#ownKey];
    return ownQuery === undefined ? this.link : parseLink(ownQuery, this.exercise).plan;
  }

  /** The exercise's words that are not needed at page load: loaded on demand. */
  later = lazy(
    async () => {
      const response = await fetch(this.place.dataset.words ?? "");
      if (!response.ok) throw new Error("no words");
      return Object.assign(this.exercise.words, await response.json());
    },
    () => {
      delete this.place.dataset.words;
      this.draw();
      this.tell("words");
    },
  );

  /** Show the dose in words, on screen and on paper, and pass it to the sheet and share links. */
  draw() {
    publishPlan(this.place, this.plan, this.exercise, this.asked, this.page, this.#isDamaged);
    // The page's own dose was not given: its sheet is the plain one.
    const { open, shown } = this.place.dataset;
    for (const sheet of this.#sheetLinks) {
      sheet.search = open !== undefined && !shown && !this.mine ? "" : this.address;
      sheet.hash = this.mine ? CHANGED : "";
    }
    const dose = planWords(this.plan, this.exercise);
    const text = dose + (this.mine ? ` ${words.changed}` : "");
    this.parts.dose.textContent = "yours" in this.place.dataset ? fill(words.yours, { plan: text }) : text;
    // The printed page explains how to count the page's own plan; another plan is listed by its numbers.
    if (this.query === planQuery(this.page, this.exercise)) return this.parts.count.replaceChildren(...this.#countingNodes);
    const list = document.createElement("ul");
    list.append(...listItems(this.lines));
    this.parts.count.replaceChildren(list);
  }

  /** The dose as lines of text; one line until all words have loaded. */
  get lines() {
    const { rows } = this.exercise.words;
    return rows ? planLines(this.plan, rows) : [planWords(this.plan, this.exercise)];
  }

  /** Lock or unlock the plan's numbers. @param {boolean} busy */
  lock(busy) {
    this.busy = busy;
    this.form?.lock();
  }

  /** Record that a session of this plan starts. Return whether the device keeps the plan, if it should. */
  begin() {
    const key = this.planKey(this.link);
    let isKept = true;
    // Another tab may have changed it.
    this.choices.given = loadChoices().choices.given;
    if (!this.#isDamaged) this.keep({ last: this.planKey(this.plan) });
    if (this.gives && !this.choices.given.split(" ").includes(key)) {
      saveOwn(this.#ownKey);
      this.#isNewLink = false;
      saveOwn(key, this.mine ? this.query : undefined);
      isKept = this.keep({ given: `${key} ${this.#others}`.trim(), givenSince: dayOf(new Date()) });
    }
    this.learn();
    return isKept;
  }

  /** Whether nothing was ever started on this device. */
  get isNew() {
    return !this.choices.learnt && !this.choices.last;
  }

  /** Record that the practice is no longer offered. */
  learn() {
    this.choices.learnt = true;
    saveChoices({ learnt: true });
  }

  longestTurn = LONGEST_TURN;
  readyRange = READY;

  /** Seconds to get ready. */
  get ready() {
    return this.choices.ready || this.exercise.ready;
  }

  /** Seconds to change sides: those chosen, at least those of the exercise. */
  get turn() {
    return Math.max(this.choices.turn, this.exercise.change);
  }

  /** Store choices; return whether they were saved. @param {Partial<import("./choices.js").Choices>} changed */
  keep(changed) {
    Object.assign(this.choices, changed);
    return saveChoices(changed);
  }

  /** Use the person's own numbers, and store them for this link. @param {Plan} plan */
  setPlan(plan) {
    this.plan = plan;
    saveOwn(this.#ownKey, this.mine ? this.query : undefined);
    this.tell("plan");
  }

  /** Whether another tab changed the choices during the session. */
  #isOutdated = false;

  /** Before a new session, take over what another tab changed during the last one. Return whether the plan or a notice changed. */
  catchUp() {
    if (!this.#isOutdated) return false;
    const shown = () => this.query + this.parts.notices.textContent;
    const before = shown();
    this.#reload();
    return shown() !== before;
  }

  /** Apply changes from another tab, except the numbers of a running session. */
  #onStorageChange() {
    if (!this.busy) return this.#reload();
    this.#isOutdated = true;
    this.choices = loadChoices().choices;
    this.form?.fill();
    this.tell("sense");
  }
}
