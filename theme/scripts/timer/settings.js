/**
 * The numbers and choices of this page: what its link asks for, what the person changed, and the form for both.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("./parts.js").Parts} Parts
 */
import { formFault, linkQuery, planLines, planWords, readLink, standard } from "../plan/plan.js";
import { tellShown } from "../plan/shown.js";
import { loadChoices, saveChoices, saveOwn, TURN, watchChoices } from "./choices.js";

/** @param {string[]} texts */
const items = (texts) => texts.map((text) => Object.assign(document.createElement("li"), { textContent: text }));

/** What is wrong with a text as the seconds to turn over; "" when it is fine. @param {string} text */
const turnFault = (text) =>
  /^\d+$/.test(text) && Number(text) >= TURN[0] && Number(text) <= TURN[1] ? "" : `Use a whole number from ${TURN[0]} to ${TURN[1]}.`;

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
    this.#readLink();
    this.#fill();
    // A number counts when its field is left or confirmed: while it is typed, its first digit is not yet it.
    this.form.addEventListener("change", (event) => this.#changed(/** @type {HTMLInputElement} */ (event.target)));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    watchChoices(() => this.#changedElsewhere());
  }

  /** How to count the page's own plan, in words. @type {Node[]} */
  #counting;

  get form() {
    return /** @type {HTMLFormElement} */ (this.parts.settings);
  }

  /** Whether the numbers are the person's own. */
  get mine() {
    return linkQuery(this.plan) !== linkQuery(this.link);
  }

  #readLink() {
    const asked = readLink(location.search, this.page);
    const { choices, fault } = this.#kept;
    // The icon on a home screen opens the plan that ran last.
    const last = !asked.asked && /[?&]last=1\b/.test(location.search) ? readLink(choices.last).plan : undefined;
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
    tellShown(/** @type {HTMLElement} */ (this.form.closest("[data-plan]")), this.plan);
    // A sheet that is asked for beside this dose must print this dose.
    const sheets = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('main a[href*="handout/"]'));
    for (const sheet of sheets) sheet.search = linkQuery(this.plan);
    this.parts.dose.textContent = planWords(this.plan) + (this.mine ? " (changed by you)" : "");
    // What stands on paper in place of the timer tells how to count the page's plan; another plan is told by its numbers.
    const pages = linkQuery(this.plan) === linkQuery(this.page);
    this.parts.count.replaceChildren(...(pages ? this.#counting : [planWords(this.plan)]));
    if (!pages) this.#tabulate(this.plan);
  }

  /** On paper: line after line, as soon as the words are there. @param {Plan} plan */
  async #tabulate(plan) {
    const words = await import("../words_rows.js").catch(() => undefined);
    if (!words || plan !== this.plan) return;
    const numbers = document.createElement("ul");
    numbers.append(...items(planLines(plan, words.rows)));
    this.parts.count.replaceChildren(numbers);
  }

  /** Numbers stand still while a session is under way. @param {boolean} busy */
  lock(busy) {
    /** @type {HTMLFieldSetElement} */ (this.parts.numbers).disabled = busy;
    this.parts.whose.textContent = busy
      ? "You can change these when the session is over."
      : this.mine ? `You changed these numbers. The page's plan is: ${planWords(this.link)}.` : "Your clinician's numbers come first.";
  }

  /** A session of this plan begins. */
  begin() {
    this.choices.last = linkQuery(this.plan);
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
    this.#fill();
  }

  /** @param {Plan} plan */
  #use(plan) {
    this.plan = plan;
    saveOwn(linkQuery(this.link), linkQuery(plan));
    this.tell("plan");
  }

  /** Another tab changed something: this one goes by it as well, short of the numbers of a session under way. */
  #changedElsewhere() {
    this.choices = loadChoices().choices;
    const busy = /** @type {HTMLFieldSetElement} */ (this.parts.numbers).disabled;
    if (!busy) this.plan = this.#own();
    this.#fill();
    this.tell(busy ? "sense" : "plan");
  }

  #fill() {
    for (const field of /** @type {Iterable<HTMLInputElement>} */ (/** @type {unknown} */ (this.form.elements))) {
      const value = { ...this.choices, ...this.plan }[/** @type {keyof Plan} */ (field.name)];
      if (field.type === "checkbox") field.checked = Boolean(value);
      else if (field.type === "radio") field.checked = field.value === value;
      else if (field.name) field.value = String(value);
      this.#fault(field, "");
    }
    const offered = { shake: "vibrate" in navigator, evenOnSilent: "audioSession" in navigator, voice: "speechSynthesis" in window, fill: document.fullscreenEnabled };
    for (const [name, there] of Object.entries(offered)) {
      const label = this.form.querySelector(`[name=${name}]`)?.closest("label");
      if (label) label.hidden = !there;
    }
  }

  /** A field that is still being typed in counts as left: on some phones a press on a button does not leave it. */
  settle() {
    const field = /** @type {HTMLInputElement} */ (document.activeElement);
    if (this.form.contains(field) && field.type === "number") this.#changed(field);
  }

  /** @param {HTMLInputElement} field */
  #changed(field) {
    const { name, type, value, checked } = field;
    const old = String({ ...this.choices, ...this.plan }[/** @type {keyof Plan} */ (name)]);
    const fault = name in standard ? formFault(/** @type {keyof Plan} */ (name), value) : name === "turn" ? turnFault(value) : "";
    this.#fault(field, fault && `${fault} ${old} stays in use.`);
    if (fault || (value === old && type === "number")) return;
    if (name in standard) return this.#use(readLink(`${name}=${value}`, this.plan).plan);
    const choice = { [name]: type === "checkbox" ? checked : ["range", "number"].includes(type) ? Number(value) : value };
    Object.assign(this.choices, choice);
    saveChoices(choice);
    this.tell(["pace", "turn"].includes(name) ? "plan" : "sense");
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} fault
   */
  #fault(field, fault) {
    const limits = field.parentElement?.querySelector(".timer-limits");
    if (!limits) return;
    limits.classList.toggle("is-fault", Boolean(fault));
    field.setAttribute("aria-invalid", String(Boolean(fault)));
    limits.setAttribute("data-said", limits.getAttribute("data-said") ?? limits.textContent);
    limits.textContent = fault || limits.getAttribute("data-said");
  }

  async copy() {
    const address = new URL(`${document.documentElement.dataset.base ?? ".."}/timer/`, location.href);
    address.search = linkQuery(this.plan);
    const here = ["localhost", "127.0.0.1"].includes(location.hostname) ? " It works only on this machine." : "";
    try {
      await navigator.clipboard.writeText(address.href);
      this.parts.copied.textContent = `Copied.${here}`;
    } catch {
      this.parts.copied.textContent = `Copying was refused. The link is: ${address.href}${here}`;
    }
  }
}
