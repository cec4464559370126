/**
 * The plan: a small set of validated numbers, its link and its words.
 *
 * Fields, limits, defaults and words come from the exercise (hooks/dose/exercise.py); nothing here repeats them. From a link only
 * validated numbers and listed words leave this file.
 *
 * @typedef {import("./numbers.js").Plan} Plan
 * @typedef {import("./exercise.js").Exercise} Exercise
 * @typedef {import("./exercise.js").Dosed} Dosed
 * @typedef {import("./exercise.js").Pieces} Pieces
 * @typedef {import("./exercise.js").Rows} Rows
 * @typedef {keyof Plan} Field
 * @typedef {{why: "foreign" | "twice" | "no_value" | "unknown" | "no_number" | "absurd" | "asked", name: Field, number?: number} | {why: "cut"}} Fault
 *   what is wrong with a link: a field, with the number that was asked for, or the whole link; link-faults.js has the sentences
 */
import { fill, form } from "../say.js";
import { names, unless } from "./numbers.js";

/** Digits and lower-case letters without look-alikes. */
const CHECK_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** The default plan, of a link without parameters. @param {Dosed} exercise */
export const defaultPlan = ({ fields }) => /** @type {Plan} */ (/** @type {unknown} */ (Object.fromEntries(fieldNames(fields).map((name) => [name, fields[name].default]))));

/** @param {Exercise["fields"]} fields */
const fieldNames = (fields) => names.filter((name) => name in fields);

/** Parse the exercise that the build wrote into the page. @param {ParentNode} place @returns {Exercise} */
export const exerciseOf = (place) => JSON.parse(place.querySelector("[data-part=exercise]")?.textContent ?? "");

/** The query of the address; a bare "?" is what remains of a truncated link. */
export const locationQuery = () => location.search || (/\?(#|$)/.test(location.href) ? "?" : "");

/**
 * Parse a plan from a link's query; an absent field keeps the value of `base`, and a refused one too.
 * @param {string} search such as "?k=ab3&hold=8&reps=12"
 * @param {Dosed} exercise
 * @param {Plan} [base]
 * @returns {{plan: Plan, faults: Fault[], asked: boolean}} asked: whether the link asks for a dose: by a field, or by check characters,
 *   which stand alone for the default plan
 */
export function parseLink(search, exercise, base = defaultPlan(exercise)) {
  const { given, signs } = parseQuery(search);
  const plan = { ...base };
  /** @type {Fault[]} */
  const faults = [];
  for (const [name, texts] of given) {
    const read = !(name in exercise.fields) ? { why: /** @type {const} */ ("foreign") } : texts.length > 1 ? { why: /** @type {const} */ ("twice") } : check(exercise, name, texts[0]);
    if ("why" in read) faults.push({ name, ...read });
    else Object.assign(plan, { [name]: read.value });
  }
  const query = [...given].flatMap(([name, texts]) => texts.map((text) => `${name}=${text.toLowerCase()}`)).join("&");
  if (search === "?" || (signs !== undefined && signs !== checkCharacters(exercise.id, query))) faults.push({ why: "cut" });
  return { plan, faults, asked: given.size > 0 || signs !== undefined };
}

/**
 * Three check characters that show whether a link's parameters are complete and for this exercise (FNV-1a, 15 bits); same as in
 * hooks/dose/plan.py.
 * @param {string} id of the exercise
 * @param {string} query the parameters after them
 */
export function checkCharacters(id, query) {
  let value = 0x811c9dc5;
  for (const letter of `${id}?${query}`) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return [10, 5, 0].map((shift) => CHECK_ALPHABET[(value >>> shift) & 31]).join("");
}

/**
 * The plan as a query string with only what differs from `base`, or "".
 * @param {Plan} plan
 * @param {Dosed} exercise
 * @param {Plan} [base] the plan of the page that will parse it
 */
export const planQuery = (plan, exercise, base = defaultPlan(exercise)) =>
  fieldNames(exercise.fields).filter((name) => plan[name] !== base[name]).map((name) => `${name}=${plan[name]}`).join("&");

/**
 * The same after its check characters, for a link to share: "k=ab3&hold=8&reps=12". They also stand in a link to the default plan: without
 * them, a device that stores another plan would run that one.
 * @param {Plan} plan
 * @param {Dosed} exercise
 * @param {Plan} [base]
 */
export function linkQuery(plan, exercise, base) {
  const query = planQuery(plan, exercise, base);
  return [`k=${checkCharacters(exercise.id, query)}`, query].filter(Boolean).join("&");
}

/**
 * The dose as one phrase, "10 presses of 5 seconds on each side, twice a day", from the same words as the pages.
 * @param {Plan} plan
 * @param {Dosed} exercise
 */
export const planWords = (plan, exercise) => phrase(plan, exercise.words.phrase);

/**
 * The dose as a table of labels and values, from the same words as the pages.
 * @param {Plan} plan
 * @param {Rows} rows in the reader's language
 * @param {string} [locale] of the words, if not the page's
 * @returns {{label: string, value: string}[]}
 */
export const planRows = (plan, rows, locale) =>
  Object.entries(rows)
    .filter(([row]) => !Object.entries(unless[row] ?? {}).some(([name, values]) => values.includes(plan[/** @type {Field} */ (name)])))
    .map(([, { label, says }]) => ({ label, value: phrase(plan, says, locale) }));

/**
 * The same as lines: ["Press and hold: 5 seconds", …].
 * @param {Plan} plan
 * @param {Rows} rows
 * @param {string} [locale]
 */
export const planLines = (plan, rows, locale) => planRows(plan, rows, locale).map(({ label, value }) => `${label}: ${value}`);

/**
 * Join one piece of text for each field, as hooks/dose/plan.py does.
 * @param {Plan} plan
 * @param {Pieces} pieces
 * @param {string} [locale]
 */
export function phrase(plan, pieces, locale) {
  const pieceEntries = /** @type {[Field, Record<string, string>][]} */ (Object.entries(pieces));
  return pieceEntries.map(([name, forms]) => fill(form(forms, plan[name], locale), { n: plan[name] })).join("");
}

/**
 * @param {Dosed} exercise
 * @param {Field} name
 * @param {string} text
 * @returns {{value: number | string} | {why: "no_value" | "unknown" | "no_number" | "absurd" | "asked", number?: number}}
 */
function check({ fields }, name, text) {
  const limits = fields[name];
  if (text === "") return { why: "no_value" };
  if ("values" in limits) {
    const choice = text.toLowerCase();
    return limits.values.includes(choice) ? { value: choice } : { why: "unknown" };
  }
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { why: "no_number" };
  const number = Number(text);
  if (Number.isInteger(number) && number >= limits.min && number <= limits.max) return { value: number };
  // Do not repeat an absurdly long number to the reader.
  return text.length > 6 ? { why: "absurd" } : { why: "asked", number };
}

/**
 * The distinct values of each field in a query, in its order, and its check characters, if any.
 * @param {string} search
 * @returns {{given: Map<Field, string[]>, signs: string | undefined}}
 */
function parseQuery(search) {
  let text = search.slice(0, 4000).replace(/^\?/, "");
  /** @type {string | undefined} */
  let firstSigns;
  // Mail scanners may encode the whole query, even twice, or embed our address in their own. Decode up to twice,
  // but only while no field is found, so that a tracker's copy of another address is not taken for ours.
  for (let depth = 0; depth < 3; depth++) {
    const valuesByField = /** @type {Map<Field, string[]>} */ (new Map());
    /** @type {string | undefined} */
    let signs;
    for (const part of text.split(/[?&#]/)) {
      const [key, ...rest] = part.split("=");
      const name = clean(key).replace(/^amp;/, "").toLowerCase();
      // "=3D" is an equals sign in quoted-printable mail. No value starts with "3D", but check characters may.
      const value = clean(name === "k" && rest.join("=").length < 4 ? rest.join("=") : rest.join("=").replace(/^3D/i, ""));
      if (name === "k") signs = signs === undefined || signs === value.toLowerCase() ? value.toLowerCase() : "";
      const field = /** @type {Field} */ (name);
      if (names.includes(field)) valuesByField.set(field, [...new Set([...(valuesByField.get(field) ?? []), value])]);
    }
    if (valuesByField.size) return { given: valuesByField, signs };
    if (!depth) firstSigns = signs;
    text = decode(text);
  }
  return { given: new Map(), signs: firstSigns };
}

/** Percent-decode a text; return it unchanged if malformed. @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Decode, and remove spaces, line breaks and the marks that mail programs add around a link. @param {string} text */
const clean = (text) => decode(text).replace(/[\s+\u00ad\u200b]/g, "").replace(/^[<("']+|[>)\]}"'.,;:!]+$/g, "");
