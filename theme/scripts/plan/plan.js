/**
 * The plan: a small set of checked numbers, its link and its words.
 *
 * Fields, limits, defaults and words come with the exercise (hooks/dose/exercise.py); nothing here repeats them. Nothing of a link ever
 * leaves this file but a checked number or one of the listed words.
 *
 * @typedef {import("./numbers.js").Plan} Plan
 * @typedef {import("./exercise.js").Exercise} Exercise
 * @typedef {import("./exercise.js").Dosed} Dosed
 * @typedef {import("./exercise.js").Pieces} Pieces
 * @typedef {import("./exercise.js").Rows} Rows
 * @typedef {keyof Plan} Field
 */
import { fill, form } from "../say.js";
import { dose, plan as words, plan_names as named } from "../words.js";
import { names, unless } from "./numbers.js";

/** Digits and small letters that nobody takes for another. */
const CHECK_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** The plan of a link that asks for nothing. @param {Dosed} exercise */
export const standard = ({ fields }) => /** @type {Plan} */ (/** @type {unknown} */ (Object.fromEntries(fieldNames(fields).map((name) => [name, fields[name].default]))));

/** @param {Exercise["fields"]} fields */
const fieldNames = (fields) => names.filter((name) => name in fields);

/** The exercise that the build wrote into a part of the page. @param {ParentNode} place @returns {Exercise} */
export const exerciseOf = (place) => JSON.parse(place.querySelector("[data-part=exercise]")?.textContent ?? "");

/** What stands after a page's address; a "?" with nothing behind it is what a cut link leaves. */
export const asked = () => location.search || (/\?(#|$)/.test(location.href) ? "?" : "");

/**
 * Read a plan out of a link's query; a field that is absent keeps the value of `base`.
 * @param {string} search such as "?k=ab3&hold=8&reps=12"
 * @param {Dosed} exercise
 * @param {Plan} [base]
 * @returns {{plan: Plan, notices: string[], asked: boolean}} notices: a sentence for each refused value, and one for a link that was cut;
 *   asked: whether the link names any field at all
 */
export function readLink(search, exercise, base = standard(exercise)) {
  const { given, signs } = parseQuery(search);
  const plan = { ...base };
  const notices = [];
  for (const [name, texts] of given) {
    if (!(name in exercise.fields)) {
      notices.push(`${fill(words.foreign, { what: named.fields[name] })} ${words.check}`);
      continue;
    }
    const { value, fault } = texts.length > 1 ? { value: undefined, fault: duplicateFault(name) } : check(exercise, name, texts[0]);
    if (fault) notices.push(`${fault} ${replacementText(exercise, name, base)} ${words.check}`);
    else Object.assign(plan, { [name]: value });
  }
  const query = [...given].flatMap(([name, texts]) => texts.map((text) => `${name}=${text.toLowerCase()}`)).join("&");
  const isCut = search === "?" || (signs !== undefined && signs !== signsOf(exercise.id, query));
  if (isCut) notices.push(`${fill(words.cut, { plan: planWords(plan, exercise) })} ${words.check}`);
  return { plan, notices, asked: given.size > 0 };
}

/**
 * Three signs that show whether a link's parameters are whole, and meant for this exercise (FNV-1a, 15 bits); the same in hooks/dose/plan.py.
 * @param {string} id of the exercise
 * @param {string} query the parameters behind them
 */
export function signsOf(id, query) {
  let value = 0x811c9dc5;
  for (const letter of `${id}?${query}`) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193) >>> 0;
  return [10, 5, 0].map((shift) => CHECK_ALPHABET[(value >>> shift) & 31]).join("");
}

/**
 * The plan as parameters: only what differs from `base`, or "".
 * @param {Plan} plan
 * @param {Dosed} exercise
 * @param {Plan} [base] the plan of the page that is to read it
 */
export const planQuery = (plan, exercise, base = standard(exercise)) =>
  fieldNames(exercise.fields).filter((name) => plan[name] !== base[name]).map((name) => `${name}=${plan[name]}`).join("&");

/**
 * The same behind its check, for a link that travels: "k=ab3&hold=8&reps=12", or "".
 * @param {Plan} plan
 * @param {Dosed} exercise
 * @param {Plan} [base]
 */
export function linkQuery(plan, exercise, base) {
  const query = planQuery(plan, exercise, base);
  return query && `k=${signsOf(exercise.id, query)}&${query}`;
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
 * @param {Rows} rows in the language of who reads it
 * @param {string} [locale] of the words, where they are not those of the page
 * @returns {{label: string, value: string}[]}
 */
export const planRows = (plan, rows, locale) =>
  Object.entries(rows)
    .filter(([row]) => !Object.entries(unless[row] ?? {}).some(([name, values]) => values.includes(plan[/** @type {Field} */ (name)])))
    .map(([, { label, says }]) => ({ label, value: phrase(plan, says, locale) }));

/**
 * The same line after line: ["Press and hold: 5 seconds", …].
 * @param {Plan} plan
 * @param {Rows} rows
 * @param {string} [locale]
 */
export const planLines = (plan, rows, locale) => planRows(plan, rows, locale).map(({ label, value }) => `${label}: ${value}`);

/**
 * Pieces of words, one for each field, as hooks/dose/plan.py puts them together too.
 * @param {Plan} plan
 * @param {Pieces} pieces
 * @param {string} [locale]
 */
export function phrase(plan, pieces, locale) {
  const pieceEntries = /** @type {[Field, Record<string, string>][]} */ (Object.entries(pieces));
  return pieceEntries.map(([name, forms]) => fill(form(forms, plan[name], locale), { n: plan[name] })).join("");
}

/**
 * What is wrong with text typed into a form for this field, in words; "" when it is fine.
 * @param {Dosed} exercise
 * @param {Field} name
 * @param {string} text
 */
export function formFault(exercise, name, text) {
  if (!check(exercise, name, text).fault) return "";
  const limits = exercise.fields[name];
  return "values" in limits ? words.choose : fill(words.limits, { min: limits.min, max: limits.max });
}

/**
 * The same for a whole number that is no field of the plan.
 * @param {string} text
 * @param {number} min
 * @param {number} max
 */
export const wholeFault = (text, min, max) => (/^\d+$/.test(text) && Number(text) >= min && Number(text) <= max ? "" : fill(words.limits, { min, max }));

/**
 * @param {Dosed} exercise
 * @param {Field} name
 * @param {string} text
 * @returns {{value?: number | string, fault?: string}}
 */
function check({ fields }, name, text) {
  const limits = fields[name];
  const what = named.fields[name];
  if (text === "") return { fault: fill(words.no_value, { what }) };
  if ("values" in limits) {
    const choice = text.toLowerCase();
    return limits.values.includes(choice) ? { value: choice } : { fault: fill(words.unknown, { what }) };
  }
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { fault: fill(words.no_number, { what }) };
  const number = Number(text);
  if (Number.isInteger(number) && number >= limits.min && number <= limits.max) return { value: number };
  // A number of a length nobody would write is not repeated to the reader.
  if (text.length > 6) return { fault: fill(words.absurd, { what }) };
  const n = String(number).replace("-", "−").replace(".", words.point);
  return { fault: fill(words.asked, { what: fill(named.amounts[/** @type {keyof typeof named.amounts} */ (name)], { n }) }) };
}

/** @param {Field} name */
const duplicateFault = (name) => fill(words.twice, { what: named.fields[name] });

/**
 * @param {Dosed} exercise
 * @param {Field} name
 * @param {Plan} base
 */
function replacementText({ fields }, name, base) {
  const limits = fields[name];
  return "values" in limits
    ? fill(words.instead_word, { used: dose.values[/** @type {keyof typeof dose.values} */ (base[name])] })
    : fill(words.instead, { min: limits.min, max: limits.max, used: base[name] });
}

/**
 * The different values that a query gives for each field it names, in its order, and the signs of its check, if it has one.
 * @param {string} search
 * @returns {{given: Map<Field, string[]>, signs: string | undefined}}
 */
function parseQuery(search) {
  let text = search.slice(0, 4000).replace(/^\?/, "");
  /** @type {string | undefined} */
  let firstSigns;
  // Mail scanners may encode the whole query, even twice, or put our address inside their own; so look deeper,
  // but only while nothing is found, so that a tracker's copy of another address is not taken for ours.
  for (let depth = 0; depth < 3; depth++) {
    const given = /** @type {Map<Field, string[]>} */ (new Map());
    /** @type {string | undefined} */
    let signs;
    for (const part of text.split(/[?&#]/)) {
      const [key, ...rest] = part.split("=");
      const name = clean(key).replace(/^amp;/, "").toLowerCase();
      // "=3D" is an equals sign in quoted-printable mail; "3D" can be no value of ours, but the beginning of a check.
      const value = clean(name === "k" && rest.join("=").length < 4 ? rest.join("=") : rest.join("=").replace(/^3D/i, ""));
      if (name === "k") signs = signs === undefined || signs === value.toLowerCase() ? value.toLowerCase() : "";
      const field = /** @type {Field} */ (name);
      if (names.includes(field)) given.set(field, [...new Set([...(given.get(field) ?? []), value])]);
    }
    if (given.size) return { given, signs };
    if (!depth) firstSigns = signs;
    text = decode(text);
  }
  return { given: new Map(), signs: firstSigns };
}

/** Percent-decoded, or as it was when the code is broken. @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Without spaces, line breaks and the marks that mail programs leave around a link. @param {string} text */
const clean = (text) => decode(text).replace(/[\s+\u00ad\u200b]/g, "").replace(/^[<("']+|[>)\]}"'.,;:!]+$/g, "");
