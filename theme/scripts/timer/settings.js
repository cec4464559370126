/**
 * The numbers and choices of this page: what its link asks for, and what the person changed (with the form of settings-form.js).
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("../plan/exercise.js").Exercise} Exercise
 * @typedef {import("./parts.js").Parts} Parts
 */
import { asked, formFault, linkQuery, planLines, planQuery, planWords, readLink, standard, wholeFault } from "../plan/plan.js";
import { tellShown } from "../plan/shown.js";
import { fill } from "../say.js";
import { settings as words } from "../words.js";
import { lazy } from "./lazy.js";
import { loadChoices, LONGEST_TURN, READY, saveChoices, saveOwn, watchChoices } from "./choices.js";
import { dayOf } from "./day.js";
import { UNDER_WAY, USUAL } from "./only.js";

/** @param {string[]} texts */
const listItems = (texts) => texts.map((text) => Object.assign(document.createElement("li"), { textContent: text }));

export class Settings {
  #stored = loadChoices();
  choices = this.#stored.choices;
  /** Whether a session is under way: then the numbers stand still. */
  busy = false;

  /**
   * @param {HTMLElement} timer the timer that all this is of
   * @param {Parts} parts
   * @param {Exercise} exercise
   * @param {(what: "plan" | "sense") => void} tell called when another session follows from it, or only how it sounds
   */
  constructor(timer, parts, exercise, tell) {
    this.place = timer;
    this.parts = parts;
    this.exercise = exercise;
    this.page = readLink(timer.dataset.plan ?? "", exercise).plan;
    /** What the link or the page asks for. */
    this.link = standard(exercise);
    /** What runs: the link's numbers or the person's own. */
    this.plan = this.link;
    this.tell = tell;
    this.#countingNodes = [...parts.count.childNodes];
    this.#sheetLinks = document.querySelectorAll(`main a[href^="${timer.dataset.sheet}"]`);
    this.#saveLanguage();
    this.#loadLink();
    watchChoices(() => this.#onStorageChange());
  }

  /** How to count the page's own plan, in words. @type {Node[]} */
  #countingNodes;
  /** A sheet that is asked for beside this dose must print this dose. @type {NodeListOf<HTMLAnchorElement>} */
  #sheetLinks;

  /** The form for all this, when it has come. @type {import("./settings-form.js").SettingsForm | undefined} */
  form;

  /** What runs, as parameters. */
  get query() {
    return planQuery(this.plan, this.exercise);
  }

  /** The same for a link that travels. */
  get address() {
    return linkQuery(this.plan, this.exercise);
  }

  /** Whether the numbers are the person's own. */
  get mine() {
    return this.query !== planQuery(this.link, this.exercise);
  }

  /** The name under which numbers of one's own are kept for a plan of this exercise. @param {Plan} plan */
  #planKey = (plan) => `${this.exercise.id}?${planQuery(plan, this.exercise)}`;

  /** Whether the icon on a home screen opened this page: it wants the plan that ran last, in the language that is kept. */
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

  /** Whether this visit runs the page's own plan, though another one is kept. */
  #usesStandard = location.hash === USUAL;

  #loadLink() {
    const parsed = readLink(asked(), this.exercise, this.page);
    const { choices, fault } = this.#stored;
    const hasDose = parsed.asked || !("open" in this.place.dataset);
    const storedPlan = this.#storedPlan;
    /** Whether its session makes it the plan of this device: not where its link may be damaged. */
    this.gives = hasDose && !parsed.notices.length;
    this.link = (!hasDose && !this.#usesStandard && (storedPlan ?? (this.#openedFromIcon ? this.#parseStored(choices.last) : undefined))) || parsed.plan;
    this.plan = this.#ownPlan();
    const differs = hasDose && storedPlan && this.#planKey(storedPlan) !== this.#planKey(parsed.plan);
    const notices = [...parsed.notices, fault, differs ? fill(words.newer, { was: planWords(storedPlan, this.exercise), is: planWords(parsed.plan, this.exercise) }) : ""].filter(Boolean);
    this.parts.notices.replaceChildren(...listItems(notices));
    this.parts.notices.hidden = !notices.length;
    this.#showPlanOwner(storedPlan, hasDose);
  }

  /** The plan that this device keeps, if it is one of this exercise. */
  get #storedPlan() {
    return this.#parseStored(this.choices.given);
  }

  /** A plan that was kept, read as any link is; nothing where it is one of another exercise. @param {string} kept */
  #parseStored(kept) {
    const [id, query] = kept.split("?");
    return kept && id === this.exercise.id ? readLink(query ?? "", this.exercise).plan : undefined;
  }

  /**
   * Say whose plan runs, in the place that is kept for it.
   * @param {Plan | undefined} mine
   * @param {boolean} dosed
   */
  #showPlanOwner(mine, dosed) {
    const runsStored = Boolean(mine) && !dosed && !this.#usesStandard;
    this.place.toggleAttribute("data-yours", runsStored);
    if (!this.parts.kept) return; // the page has a plan of its own
    this.parts["no-plan"].hidden = Boolean(this.choices.given);
    this.parts.kept.hidden = !mine || dosed;
    const [switchButton] = this.parts.kept.children;
    switchButton.textContent = runsStored ? words.standard : words.yours_again;
  }

  /** Run the page's own plan for this visit, or the kept one again. */
  swap() {
    this.#usesStandard = !this.#usesStandard;
    this.#reload();
  }

  /** Forget the plan of this device. */
  forget() {
    saveChoices({ given: "", givenSince: "", last: "" });
    this.#reload();
  }

  #reload() {
    this.#stored = loadChoices();
    this.choices = this.#stored.choices;
    this.#loadLink();
    this.form?.fill();
    this.tell("plan");
  }

  /** Whether something was kept that is to be told before a session: one that was cut off, or a morning to ask about. */
  get isMarked() {
    try {
      return Boolean(this.choices.lastDone || localStorage.getItem(UNDER_WAY));
    } catch {
      return false;
    }
  }

  /** The plan of another exercise that is this device's, or that ran last where the icon on a home screen opened the page. */
  get elsewhere() {
    const kept = this.choices.given || (this.#openedFromIcon ? this.choices.last : "");
    return kept && !this.#parseStored(kept) ? { kept, atOnce: this.#openedFromIcon } : undefined;
  }

  /** Whether advice comes before the next session of this exercise. */
  get waits() {
    return this.choices.waits === this.exercise.id;
  }

  /** The numbers that the person put in place of the link's, or the link's. */
  #ownPlan() {
    const { own } = this.choices;
    const mine = own[this.#planKey(this.link)];
    return mine === undefined ? this.link : readLink(mine, this.exercise).plan;
  }

  /** The words of the exercise that nobody needs before somebody is there: fetched when they are first wanted. */
  later = lazy(
    async () => {
      const response = await fetch(this.place.dataset.words ?? "");
      if (!response.ok) throw new Error("no words");
      return Object.assign(this.exercise.words, await response.json());
    },
    () => this.draw(),
  );

  /** Say the dose in words, on the screen and on paper, and to all that carry it on. */
  draw() {
    tellShown(this.place, this.plan, this.exercise);
    for (const sheet of this.#sheetLinks) sheet.search = this.address;
    const dose = planWords(this.plan, this.exercise);
    const text = dose + (this.mine ? ` ${words.changed}` : "");
    this.parts.dose.textContent = "yours" in this.place.dataset ? fill(words.yours, { plan: text }) : text;
    // What stands on paper in place of the timer tells how to count the page's plan; another plan is told by its numbers.
    if (this.query === planQuery(this.page, this.exercise)) return this.parts.count.replaceChildren(...this.#countingNodes);
    const list = document.createElement("ul");
    list.append(...listItems(this.lines));
    this.parts.count.replaceChildren(list);
  }

  /** The dose as lines of words; one line until all words have come. */
  get lines() {
    const { rows } = this.exercise.words;
    return rows ? planLines(this.plan, rows) : [planWords(this.plan, this.exercise)];
  }

  /** Numbers stand still while a session is under way. @param {boolean} busy */
  lock(busy) {
    this.busy = busy;
    this.form?.lock();
  }

  /** Whose numbers come first, or why they cannot be changed now; "" where the form says the first by itself. */
  get whose() {
    return this.busy ? words.busy : this.mine ? fill(words.mine, { plan: planWords(this.link, this.exercise) }) : "";
  }

  /** A session of this plan begins. */
  begin() {
    this.choices.last = this.#planKey(this.plan);
    saveChoices({ last: this.choices.last });
    if (this.gives && this.choices.given !== this.#planKey(this.link)) saveChoices({ given: this.#planKey(this.link), givenSince: dayOf(new Date()) });
    this.learn();
  }

  /** Whether nobody has begun anything on this device. */
  get isNew() {
    return !this.choices.learnt && !this.choices.last;
  }

  /** The offer of a practice was taken up, or passed by. */
  learn() {
    this.choices.learnt = true;
    saveChoices({ learnt: true });
  }

  reset() {
    this.#setPlan(this.link);
    this.form?.fill();
  }

  longestTurn = LONGEST_TURN;
  readyRange = READY;

  /** Seconds to get ready. */
  get ready() {
    return this.choices.ready || this.exercise.ready;
  }

  /** Seconds to change sides: those chosen, or at least those of the exercise. */
  get turn() {
    return Math.max(this.choices.turn, this.exercise.change);
  }

  /**
   * What is wrong with a text as the value of a field of the form, in words; "" when it is fine.
   * @param {string} name
   * @param {string} text
   */
  fault(name, text) {
    if (name === "turn") return wholeFault(text, this.exercise.change, this.longestTurn);
    if (name === "ready") return wholeFault(text, READY.min, READY.max);
    return name in this.exercise.fields ? formFault(this.exercise, /** @type {keyof Plan} */ (name), text) : "";
  }

  /**
   * A value was chosen that has no fault.
   * @param {string} name
   * @param {string | number | boolean} value
   */
  choose(name, value) {
    if (name in this.exercise.fields) return this.#setPlan(readLink(`${name}=${value}`, this.exercise, this.plan).plan);
    Object.assign(this.choices, { [name]: value });
    saveChoices({ [name]: value });
    this.tell(["pace", "turn", "ready"].includes(name) ? "plan" : "sense");
  }

  /** Keep what was not chosen in the form. @param {Partial<import("./choices.js").Choices>} changed */
  keep(changed) {
    Object.assign(this.choices, changed);
    saveChoices(changed);
  }

  /** @param {Plan} plan */
  #setPlan(plan) {
    this.plan = plan;
    saveOwn(this.#planKey(this.link), this.mine ? this.query : undefined);
    this.tell("plan");
  }

  /** Another tab changed something: this one goes by it as well, short of the numbers of a session under way. */
  #onStorageChange() {
    this.choices = loadChoices().choices;
    if (!this.busy) this.plan = this.#ownPlan();
    this.form?.fill();
    this.tell(this.busy ? "sense" : "plan");
  }
}
