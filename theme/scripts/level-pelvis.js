/**
 * The interactive figure on the page about the level pelvis: first a guess, then a slider. The drawing holds the positions of its parts
 * with the pelvis dropped by 10 degrees and with the trunk leaning by 18; this script interpolates between them.
 */
import { pullNeeded, restingDrop, shiftOf } from "./hip-statics.js";
import { count, fill } from "./say.js";
import { language, level_pelvis as texts } from "./words.js";

/** Length of an arrow for one body weight, in units of the drawing (UNIT of the drawing's code). */
const UNIT = 40;
/** The poses in the drawing's attributes, in degrees. */
const DROPPED = 10;
const LEANED = 18;

const NUMBER = /-?\d*\.?\d+/g;
const numbers = (/** @type {string} */ text) => (text.match(NUMBER) ?? []).map(Number);

/**
 * Interpolate a path or transform between poses.
 * @param {string} base
 * @param {string} dropped
 * @param {string} leaned
 * @param {number} drop share of the dropped pose
 * @param {number} lean share of the leaning pose
 */
export function blend(base, dropped, leaned, drop, lean) {
  const [a, b, c] = [base, dropped, leaned].map(numbers);
  let i = 0;
  return base.replace(NUMBER, () => {
    const value = a[i] + drop * (b[i] - a[i]) + lean * (c[i++] - a[i - 1]);
    return ` ${Math.round(value * 100) / 100}`;
  });
}

/** A number with one decimal in the page's locale. @param {number} value */
const decimal = (value) => value.toLocaleString(language.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/**
 * The meaning of the slider's value, in words.
 * @param {number} pull body weights
 * @param {boolean} leaning
 */
export function words(pull, leaning) {
  const shift = leaning ? shiftOf(LEANED) : 0;
  const drop = Math.round(restingDrop(pull, shift));
  const needed = Number(pullNeeded(0, shift).toFixed(1));
  const need = decimal(needed);
  const lean = leaning ? `${texts.leaning} ` : "";
  if (!drop) {
    const spare = pull > needed ? fill(texts.spare, { need }) : texts.exact;
    return { short: fill(texts.level_short, { pull: decimal(Math.min(pull, needed)) }), long: `${lean}${texts.level} ${spare}` };
  }
  const shown = { pull: decimal(pull), degrees: count(texts.degrees, drop), back: decimal(pullNeeded(drop, shift)), need };
  return { short: fill(texts.dropped_short, shown), long: lean + fill(texts.dropped, shown) };
}

/**
 * Show the figure and handle its controls.
 * @param {HTMLElement} root
 */
function start(root) {
  /** @template {Element} T @param {string} selector @returns {T} */
  const find = (selector) => /** @type {T} */ (root.querySelector(selector));
  const slider = /** @type {HTMLInputElement} */ (find("input[type=range]"));
  const lean = /** @type {HTMLInputElement} */ (find("[data-lean]"));
  const output = find("[data-says]");
  const movingParts = [...root.querySelectorAll("[data-dropped], [data-leaned]")].map((part) => {
    const key = part.hasAttribute("transform") ? "transform" : "d";
    const base = part.getAttribute(key) ?? "";
    return { part, key, base, dropped: part.getAttribute("data-dropped") ?? base, leaned: part.getAttribute("data-leaned") ?? base };
  });
  const arrows = [...root.querySelectorAll("[data-force=pull]")];
  const reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  let current = { drop: 0, lean: 0 };
  let frame = 0;

  const draw = () => {
    for (const { part, key, base, dropped, leaned } of movingParts) part.setAttribute(key, blend(base, dropped, leaned, current.drop / DROPPED, current.lean / LEANED));
  };

  const update = () => {
    const pull = Number(slider.value);
    const shift = lean.checked ? shiftOf(LEANED) : 0;
    const target = { drop: restingDrop(pull, shift), lean: lean.checked ? LEANED : 0 };
    const shownPull = Math.min(pull, pullNeeded(0, shift));
    for (const line of arrows) line.setAttribute("d", `M0-${Math.round(UNIT * shownPull)}V-9`);
    const { short, long } = words(pull, lean.checked);
    slider.setAttribute("aria-valuetext", short);
    output.textContent = long;
    cancelAnimationFrame(frame);
    const step = () => {
      const isMoving = Math.abs(target.drop - current.drop) + Math.abs(target.lean - current.lean) > 0.1;
      const fraction = isMoving && !reducedMotion.matches ? 0.25 : 1;
      current = { drop: current.drop + fraction * (target.drop - current.drop), lean: current.lean + fraction * (target.lean - current.lean) };
      draw();
      if (isMoving && !reducedMotion.matches) frame = requestAnimationFrame(step);
    };
    step();
  };

  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (root.querySelectorAll("[data-guess]"))) {
    button.onclick = () => {
      const guess = button.dataset.guess === "right" ? "right" : "left";
      find("[data-answer]").textContent = `${texts[guess]} ${texts.why}`;
      /** @type {HTMLElement} */ (find("[data-try]")).hidden = false;
    };
  }
  slider.oninput = update;
  lean.onchange = update;
  update();
  root.previousElementSibling?.classList.add("is-asked"); // hides the question above, which is in the figure too
  root.hidden = false;
}

for (const root of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-explorable]"))) start(root);
