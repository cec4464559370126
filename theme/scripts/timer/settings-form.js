/** The form of the settings: filled, read, and the faults of what is typed into it. Fetched when somebody is there. */
import { fill } from "../say.js";
import { settings_form as words } from "../words.js";

export class SettingsForm {
  /** @param {import("./settings.js").Settings} settings */
  constructor(settings) {
    this.settings = settings;
    this.form = /** @type {HTMLFormElement} */ (settings.parts.settings);
    this.fill();
    // A number counts when its field is left or confirmed: while it is typed, its first digit is not yet it.
    this.form.addEventListener("change", (event) => this.#changed(/** @type {HTMLInputElement} */ (event.target)));
    this.form.addEventListener("submit", (event) => event.preventDefault());
  }

  /** What is chosen, by the names of the fields. @returns {Record<string, unknown>} */
  get #values() {
    return { ...this.settings.choices, ...this.settings.plan };
  }

  /** Show what is chosen, and what this browser can do. */
  fill() {
    for (const field of /** @type {Iterable<HTMLInputElement>} */ (/** @type {unknown} */ (this.form.elements))) {
      const value = this.#values[field.name];
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
    const old = String(this.#values[name]);
    const fault = this.settings.fault(name, value);
    this.#fault(field, fault && `${fault} ${fill(words.stays, { n: old })}`);
    if (fault || (value === old && type === "number")) return;
    this.settings.choose(name, type === "checkbox" ? checked : ["range", "number"].includes(type) ? Number(value) : value);
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
    const address = new URL(this.settings.place.dataset.timer ?? "", location.href);
    address.search = this.settings.query;
    const here = ["localhost", "127.0.0.1"].includes(location.hostname) ? ` ${words.here}` : "";
    try {
      await navigator.clipboard.writeText(address.href);
      this.settings.parts.copied.textContent = words.copied + here;
    } catch {
      this.settings.parts.copied.textContent = fill(words.refused, { link: address.href }) + here;
    }
  }
}
