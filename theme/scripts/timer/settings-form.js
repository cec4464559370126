/** The settings form: fills and reads it, and shows invalid input. Loaded when it is opened, with its markup and style. */
import style from "../../styles/timer-settings.css";
import { formFault, wholeFault } from "../plan/form-fault.js";
import { fill } from "../say.js";
import { settings as markup } from "../markup_settings.js";
import { settings_form as words } from "../words.js";

/** @typedef {import("../plan/numbers.js").Plan} Plan */

export const name = "timer-settings";
export { style };

export class SettingsForm {
  /**
   * @param {import("./settings.js").Settings} settings
   * @param {import("./made.js").Parsers["parseMarkup"]} parseMarkup
   */
  constructor(settings, parseMarkup) {
    this.settings = settings;
    this.form = /** @type {HTMLFormElement} */ (settings.parts.settings);
    this.form.append(...parseMarkup(markup));
    /** @param {string} name @returns {HTMLElement} */
    const part = (name) => /** @type {HTMLElement} */ (this.form.querySelector(`[data-part=${name}]`));
    this.#numberFields = /** @type {HTMLFieldSetElement} */ (part("numbers"));
    this.#ownerText = part("whose");
    this.#copyStatus = part("copied");
    this.#defaultOwner = this.#ownerText.textContent;
    this.#keepOwnFields();
    this.fill();
    this.lock();
    // Read a number when its field is left or confirmed, as it is incomplete while being typed.
    this.form.addEventListener("change", (event) => this.#onChange(/** @type {HTMLInputElement} */ (event.target)));
    this.form.addEventListener("submit", (event) => event.preventDefault());
  }

  #numberFields;
  #ownerText;
  #copyStatus;
  /** The form's default text on whose numbers are shown. */
  #defaultOwner;

  /** Remove the fields of other exercises and use this exercise's words. */
  #keepOwnFields() {
    const { exercise: { fields, change, words: own }, longestTurn, readyRange } = this.settings;
    for (const field of this.#fields()) {
      const { name } = field;
      const label = /** @type {HTMLElement} */ (field.closest("label"));
      const isUnused = name === "turn" ? !change : label.closest("[data-part=numbers]") && !(name in fields);
      if (isUnused) label.remove();
      if (field instanceof HTMLSelectElement) for (const option of field.options) option.textContent = own.sides?.[/** @type {"left"} */ (option.value)] ?? option.textContent;
    }
    this.#setRange("ready", readyRange);
    this.#setRange("turn", { min: change, max: longestTurn });
  }

  /** @param {string} name of a field of seconds @param {{min: number, max: number}} range */
  #setRange(name, { min, max }) {
    const field = this.#fields().find((one) => one.name === name);
    if (!field) return;
    Object.assign(field, { min: String(min), max: String(max) });
    /** @type {HTMLElement} */ (field.nextElementSibling).textContent = fill(words.seconds, { from: min, to: max });
  }

  /** @returns {HTMLInputElement[]} */
  #fields = () => /** @type {any} */ ([...this.form.elements].filter((field) => field.matches("input, select")));

  /** Lock the plan's numbers during a session. */
  lock() {
    const { busy, mine, linkWords } = this.settings;
    this.#numberFields.disabled = busy;
    this.#ownerText.textContent = busy ? words.busy : mine ? fill(words.mine, { plan: linkWords }) : this.#defaultOwner;
  }

  /** The current values by field name. @returns {Record<string, unknown>} */
  get #values() {
    const { choices, plan, ready, turn } = this.settings;
    return { ...choices, ready, turn, ...plan };
  }

  /** Show the current values, and hide what this browser does not support. */
  fill() {
    for (const field of this.#fields()) {
      const value = this.#values[field.name];
      if (field.type === "checkbox") field.checked = Boolean(value);
      else if (field.type === "radio") field.checked = field.value === value;
      else if (field.name) field.value = String(value);
      this.#showFault(field, "");
    }
    const supported = { shake: "vibrate" in navigator, evenOnSilent: "audioSession" in navigator, voice: "speechSynthesis" in window, fill: document.fullscreenEnabled };
    for (const [name, isSupported] of Object.entries(supported)) {
      const label = this.form.querySelector(`[name=${name}]`)?.closest("label");
      if (label) label.hidden = !isSupported;
    }
  }

  /** Read a number field that still has the focus: on some phones a press on a button does not blur it. */
  settle() {
    const field = /** @type {HTMLInputElement} */ (document.activeElement);
    if (this.form.contains(field) && field.type === "number") this.#onChange(field);
  }

  /**
   * Whether the open form shows a number that is refused: it gets the focus, as a session would run another number than the one on the screen.
   * A closed form has said which number stays.
   */
  refuses() {
    this.settle();
    const refused = this.form.hidden ? null : /** @type {HTMLElement | null} */ (this.form.querySelector("[aria-invalid=true]"));
    refused?.focus();
    return Boolean(refused);
  }

  /** @param {HTMLInputElement} field */
  #onChange(field) {
    const { name, type, value, checked } = field;
    const oldValue = String(this.#values[name]);
    const fault = this.#fault(name, value);
    this.#showFault(field, fault && `${fault} ${fill(words.stays, { n: oldValue })}`);
    if (fault || (value === oldValue && type === "number")) return;
    this.#choose(name, type === "checkbox" ? checked : ["range", "number"].includes(type) ? Number(value) : value);
  }

  /**
   * Check the text of a field. Return the fault as a sentence, "" if valid.
   * @param {string} name
   * @param {string} text
   */
  #fault(name, text) {
    const { exercise, longestTurn, readyRange } = this.settings;
    if (name === "turn") return wholeFault(text, { min: exercise.change, max: longestTurn });
    if (name === "ready") return wholeFault(text, readyRange);
    return name in exercise.fields ? formFault(exercise, /** @type {keyof Plan} */ (name), text) : "";
  }

  /**
   * Apply a valid value.
   * @param {string} name
   * @param {string | number | boolean} value
   */
  #choose(name, value) {
    const { settings } = this;
    if (name in settings.exercise.fields) return settings.setPlan({ ...settings.plan, [name]: value });
    settings.keep({ [name]: value });
    settings.tell(["pace", "turn", "ready"].includes(name) ? "plan" : "sense");
  }

  /** Return to the numbers of the link. */
  reset() {
    this.settings.setPlan(this.settings.link);
    this.fill();
  }

  /**
   * @param {HTMLInputElement} field
   * @param {string} fault
   */
  #showFault(field, fault) {
    const limits = field.parentElement?.querySelector(".timer-limits");
    if (!limits) return;
    limits.classList.toggle("is-fault", Boolean(fault));
    field.setAttribute("aria-invalid", String(Boolean(fault)));
    limits.setAttribute("data-said", limits.getAttribute("data-said") ?? limits.textContent);
    limits.textContent = fault || limits.getAttribute("data-said");
  }

  /** A link to share: the timer's page with the plan in use, whatever page this is. */
  get link() {
    const address = new URL(this.settings.place.dataset.timer ?? "", location.href);
    address.search = this.settings.address;
    return address.href;
  }

  async copy() {
    const { link } = this;
    const localNote = ["localhost", "127.0.0.1"].includes(location.hostname) ? ` ${words.here}` : "";
    try {
      await navigator.clipboard.writeText(link);
      this.#copyStatus.textContent = words.copied + localNote;
    } catch {
      const text = document.createTextNode(fill(words.refused, { link }) + localNote);
      const start = text.data.indexOf(link);
      this.#copyStatus.replaceChildren(text);
      getSelection()?.setBaseAndExtent(text, start, text, start + link.length);
    }
  }
}
