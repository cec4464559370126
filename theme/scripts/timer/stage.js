/**
 * Writes the view state to the page. It writes only changes, into existing text nodes, which saves most of the layout work
 * of a frame.
 *
 * @typedef {import("./parts.js").Part} Part
 * @typedef {import("./player.js").Player} Player
 */
import { currentKind } from "./showing.js";

export class Stage {
  /** @type {Animation | undefined} */
  #bar;

  /**
   * @param {HTMLElement} timer the element that poses the figure
   * @param {import("./parts.js").Parts} parts
   * @param {import("./parts.js").Buttons} buttons
   */
  constructor(timer, parts, buttons) {
    this.timer = timer;
    this.parts = parts;
    this.buttons = buttons;
  }

  /** @param {import("./showing.js").Shown} shown */
  draw({ kind, frame, side, turned, paused, word, digits, about, hip, hint, rep, left, main, busy, waits }) {
    const { dataset } = this.timer;
    if (dataset.phase !== kind) dataset.phase = kind;
    if (dataset.frame !== frame) dataset.frame = frame;
    if (dataset.side !== side) dataset.side = side;
    this.timer.toggleAttribute("data-turned", turned);
    this.timer.toggleAttribute("data-paused", paused);
    this.timer.toggleAttribute("data-runs", busy && !paused);
    this.timer.toggleAttribute("data-waits", waits);
    // The numbers of characters set the font sizes (theme/styles/timer.css, timer-runs.css); two digits are the normal case.
    if (this.parts.phase.textContent !== word) this.timer.style.setProperty("--letters", String(word.length));
    this.#setText("phase", word);
    this.#setText("digits", digits);
    this.#setText("hint", hint);
    this.#setText("rep", rep);
    this.#setText("side", hip);
    this.#setText("left", left);
    const chars = String(Math.max(2, digits.length));
    const { style } = this.parts.digits;
    if (this.parts.digits.getAttribute("aria-label") !== about) this.parts.digits.setAttribute("aria-label", about);
    if (style.getPropertyValue("--chars") !== chars) style.setProperty("--chars", chars);
    if (this.buttons.main.textContent !== main) this.buttons.main.textContent = main;
    for (const job of /** @type {const} */ (["previous", "next", "restart", "end"])) this.buttons[job].disabled = !busy;
  }

  /**
   * Animate figure and bar for the duration of this phase, or hold them at the pause.
   * @param {Player} player
   */
  move(player) {
    this.#bar?.cancel();
    const { status, phase, left, place } = player;
    if (!phase || phase.seconds === Infinity || status === "idle" || status === "done") return;
    const kind = currentKind(player, phase);
    // Only these two kinds use it, and each change recalculates the style of the whole figure.
    if (kind === "move" || kind === "back") this.timer.style.setProperty("--phase-seconds", String(phase.seconds));
    const totalSeconds = Math.max(left, place.into < 0 ? 0 : phase.seconds);
    const mayMove = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    try {
      this.#bar = this.parts.bar.animate(
        { transform: ["scaleX(0)", "scaleX(1)"] },
        { duration: totalSeconds * 1000, fill: "forwards", easing: mayMove ? "linear" : `steps(${Math.ceil(totalSeconds)})` },
      );
      this.#bar.currentTime = (totalSeconds - left) * 1000;
      if (status === "paused") this.#bar.pause();
    } catch {
      // The digits show the same without the bar.
    }
  }

  /**
   * @param {Part} name
   * @param {string} text
   */
  #setText(name, text) {
    const part = this.parts[name];
    if (part.textContent === text) return;
    const [child] = part.childNodes;
    // A page translator may have wrapped the text in elements.
    if (child?.nodeType === Node.TEXT_NODE && part.childNodes.length === 1) child.nodeValue = text;
    else part.textContent = text;
  }
}
