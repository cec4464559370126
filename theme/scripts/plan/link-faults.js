/** The faults of a link and of the stored choices in sentences. Apart from what a timer needs at once: most have no fault. */
import { fill, form } from "../say.js";
import { choices, dose, plan as words, plan_names as named } from "../words.js";

/**
 * @typedef {import("./plan.js").Field} Field
 * @typedef {import("./plan.js").Fault} Fault
 */
const SENTENCES = {
  foreign: words.foreign, twice: words.twice, no_value: words.no_value, unknown: words.unknown, no_number: words.no_number, absurd: words.absurd, asked: words.asked,
};

/**
 * Return a sentence for each fault, and what to do about it.
 * @param {Fault[]} faults
 * @param {string} used the plan in use, in words
 * @param {import("./exercise.js").Dosed} exercise
 * @param {import("./numbers.js").Plan} base the plan whose values replace those refused
 */
export const faultTexts = (faults, used, exercise, base) =>
  faults.map((fault) => {
    if (fault.why === "cut") return `${fill(words.cut, { plan: used })} ${words.check}`;
    const { why, name } = fault;
    const sentence = fill(SENTENCES[why], { what: why === "asked" ? amount(name, fault.number) : named.fields[name] });
    return [sentence, why === "foreign" ? "" : replacementText(exercise, name, base), words.check].filter(Boolean).join(" ");
  });

/**
 * A sentence for what could not be read of the choices on the device, or for a plan that could not be stored ("full"); "" for nothing.
 * @param {import("../timer/choices.js").StoredFault | "full"} fault
 */
export const storedText = (fault) => ({ "": "", some: choices.some, aside: choices.aside, stuck: choices.stuck, full: choices.not_kept })[fault];

/**
 * What the phrase of the dose does not say of two plans that differ: the values of each, ["", ""] for none.
 * @param {import("./numbers.js").Plan} stored
 * @param {import("./numbers.js").Plan} linked
 * @param {import("./exercise.js").Dosed} exercise
 */
export function unsaidValues(stored, linked, exercise) {
  const unsaid = /** @type {Field[]} */ (Object.keys(exercise.fields)).filter((name) => !(name in exercise.words.phrase));
  /** @param {import("./numbers.js").Plan} plan */
  const values = (plan) => unsaid.filter((name) => applies[name]?.(plan) ?? true).map((name) => `, ${valueText(name, plan[name], exercise)}`);
  const [was, is] = [stored, linked].map(values);
  return [was.filter((text) => !is.includes(text)), is.filter((text) => !was.includes(text))].map((texts) => texts.join(""));
}

/** Whether a field has a meaning in a plan. @type {Partial<Record<Field, (plan: import("./numbers.js").Plan) => boolean>>} */
const applies = { first: ({ side }) => !["left", "right"].includes(side), rest: ({ reps }) => reps > 1, setrest: ({ sets }) => sets > 1 };

/** @param {Field} name @param {string | number} value @param {import("./exercise.js").Dosed} exercise */
const valueText = (name, value, { fields }) =>
  "values" in fields[name] ? fill(named.chosen, { what: named.fields[name], value: dose.values[/** @type {keyof typeof dose.values} */ (value)] }) : amount(name, Number(value));

/** @param {Field} name @param {number} [number] */
const amount = (name, number) =>
  fill(form(named.amounts[/** @type {keyof typeof named.amounts} */ (name)], number ?? NaN), { n: String(number).replace("-", "−").replace(".", words.point) });

/**
 * @param {import("./exercise.js").Dosed} exercise
 * @param {Field} name
 * @param {import("./numbers.js").Plan} base
 */
function replacementText({ fields }, name, base) {
  const limits = fields[name];
  return "values" in limits
    ? fill(words.instead_word, { used: dose.values[/** @type {keyof typeof dose.values} */ (base[name])] })
    : fill(words.instead, { min: limits.min, max: limits.max, used: base[name] });
}
