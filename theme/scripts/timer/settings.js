/**
 * The numbers and choices of this page: what its link asks for, and what the person changed (with the form of settings-form.js).
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("./parts.js").Parts} Parts
 */
import { formFault, linkQuery, planLines, planWords, readLink, standard, wholeFault } from "../plan/plan.js";
import { tellShown } from "../plan/shown.js";
import { fill } from "../say.js";
import { settings as words } from "../words.js";
import { loadChoices, saveChoices, saveOwn, TURN, watchChoices } from "./choices.js";

/** @param {string[]} texts */
const items = (texts) => texts.map((text) => Object.assign(document.createElement("li"), { textContent: text }));

export class Settings {
  #kept = loadChoices();
  choices = this.#kept.choices;
  /** What the link or the page asks for. */
  link = standard;
  /** What runs: the link's numbers or the person's own. */
  plan = standard;

  /**
   * @param {Parts} parts
   * @param {string} page the page's own plan, as a link's query
   * @param {(what: "plan" | "sense") => void} tell called when another session follows from it, or only how it sounds
   */
  constructor(parts, page, tell) {
    this.parts = parts;
    this.page = readLink(page).plan;
    this.tell = tell;
    this.#counting = [...parts.count.childNodes];
    this.#whose = parts.whose.textContent;
    this.#sheets = document.querySelectorAll(`main a[href^="${this.place.dataset.sheet}"]`);
    this.#keepLanguage();
    this.#readLink();
    watchChoices(() => this.#changedElsewhere());
  }

  /** How to count the page's own plan, in words. @type {Node[]} */
  #counting;
  /** Whose numbers come first. */
  #whose;
  /** A sheet that is asked for beside this dose must print this dose. @type {NodeListOf<HTMLAnchorElement>} */
  #sheets;

  /** The form for all this, when it has come. @type {import("./settings-form.js").SettingsForm | undefined} */
  form;

  /** The timer that all this is of. */
  get place() {
    return /** @type {HTMLElement} */ (this.parts.settings.closest("[data-plan]"));
  }

  /** What runs, as a link's query. */
  get query() {
    return linkQuery(this.plan);
  }

  /** Whether the numbers are the person's own. */
  get mine() {
    return this.query !== linkQuery(this.link);
  }

  /** Whether the icon on a home screen opened this page: it wants the plan that ran last, in the language that is kept. */
  #again = /[?&]last=1\b/.test(location.search);

  #keepLanguage() {
    const { lang } = document.documentElement;
    const { language } = this.choices;
    if (!this.#again && language !== lang) saveChoices({ language: lang });
    for (const twin of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".twin"))) {
      if (this.#again && twin.hreflang === language) location.replace(twin.pathname + location.search);
      twin.addEventListener("click", () => saveChoices({ language: twin.hreflang }));
    }
  }

  #readLink() {
    const asked = readLink(location.search, this.page);
    const { choices, fault } = this.#kept;
    const last = this.#again && !asked.asked ? readLink(choices.last).plan : undefined;
    this.link = last ?? asked.plan;
    this.plan = this.#own();
    const notices = fault ? [...asked.notices, fault] : asked.notices;
    this.parts.notices.replaceChildren(...items(notices));
    this.parts.notices.hidden = !notices.length;
  }

  /** The numbers that the person put in place of the link's, or the link's. */
  #own() {
    const mine = this.choices.own[linkQuery(this.link)];
    return mine === undefined ? this.link : readLink(mine).plan;
  }

  /** Say the dose in words, on the screen and on paper, and to all that carry it on. */
  draw() {
    tellShown(this.place, this.plan);
    for (const sheet of this.#sheets) sheet.search = this.query;
    this.parts.dose.textContent = planWords(this.plan) + (this.mine ? ` ${words.changed}` : "");
    // What stands on paper in place of the timer tells how to count the page's plan; another plan is told by its numbers.
    const pages = linkQuery(this.plan) === linkQuery(this.page);
    this.parts.count.replaceChildren(...(pages ? this.#counting : [planWords(this.plan)]));
    if (!pages) this.#tabulate(this.plan);
  }

  /** On paper: line after line, as soon as the words are there. @param {Plan} plan */
  async #tabulate(plan) {
    const late = await import("../words_rows.js").catch(() => undefined);
    if (!late || plan !== this.plan) return;
    const numbers = document.createElement("ul");
    numbers.append(...items(planLines(plan, late.rows)));
    this.parts.count.replaceChildren(numbers);
  }

  /** Numbers stand still while a session is under way. @param {boolean} busy */
  lock(busy) {
    /** @type {HTMLFieldSetElement} */ (this.parts.numbers).disabled = busy;
    this.parts.whose.textContent = busy
      ? words.busy
      : this.mine ? fill(words.mine, { plan: planWords(this.link) }) : this.#whose;
  }

  /** A session of this plan begins. */
  begin() {
    this.choices.last = this.query;
    saveChoices({ last: this.choices.last });
    this.learn();
  }

  /** Whether nobody has begun anything on this device. */
  get isNew() {
    return !this.choices.learnt && !this.choices.last;
  }

  /** The offer of a practice press was taken up, or passed by. */
  learn() {
    this.choices.learnt = true;
    saveChoices({ learnt: true });
  }

  reset() {
    this.#use(this.link);
    this.form?.fill();
  }

  /**
   * What is wrong with a text as the value of a field of the form, in words; "" when it is fine.
   * @param {string} name
   * @param {string} text
   */
  fault(name, text) {
    return name === "turn" ? wholeFault(text, ...TURN) : name in standard ? formFault(/** @type {keyof Plan} */ (name), text) : "";
  }

  /**
   * A value was chosen that has no fault.
   * @param {string} name
   * @param {string | number | boolean} value
   */
  choose(name, value) {
    if (name in standard) return this.#use(readLink(`${name}=${value}`, this.plan).plan);
    Object.assign(this.choices, { [name]: value });
    saveChoices({ [name]: value });
    this.tell(["pace", "turn"].includes(name) ? "plan" : "sense");
  }

  /** @param {Plan} plan */
  #use(plan) {
    this.plan = plan;
    saveOwn(linkQuery(this.link), this.query);
    this.tell("plan");
  }

  /** Another tab changed something: this one goes by it as well, short of the numbers of a session under way. */
  #changedElsewhere() {
    this.choices = loadChoices().choices;
    const busy = /** @type {HTMLFieldSetElement} */ (this.parts.numbers).disabled;
    if (!busy) this.plan = this.#own();
    this.form?.fill();
    this.tell(busy ? "sense" : "plan");
  }
}
