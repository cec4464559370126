/**
 * The plan: a small set of checked numbers, its link and its words.
 *
 * Fields, limits and defaults come from hooks/dose/plan.yml by way of the generated `numbers.js`, their words from theme/words/;
 * nothing here repeats them. Nothing of a link ever leaves this file but a checked number or one of the listed words.
 *
 * @typedef {import("./numbers.js").Plan} Plan
 * @typedef {keyof Plan} Field
 * @typedef {Record<string, Record<string, string>>} Pieces for each field: the words for one value, or for "many" with {n}
 * @typedef {Record<string, {label: string, says: Pieces}>} Rows the section `rows` of the words
 */
import { fill } from "../say.js";
import { dose, plan as words, plan_names as named } from "../words.js";
import { fields, unless } from "./numbers.js";

export { fields };
const names = /** @type {Field[]} */ (Object.keys(fields));

/** The plan of a link that asks for nothing. */
export const standard = /** @type {Plan} */ (/** @type {unknown} */ (Object.fromEntries(names.map((name) => [name, fields[name].default]))));

/**
 * Read a plan out of a link's query; a field that is absent keeps the value of `base`.
 * @param {string} search such as "?hold=8&reps=12"
 * @param {Plan} [base]
 * @returns {{plan: Plan, notices: string[], asked: boolean}} notices: a sentence for each refused value;
 *   asked: whether the link names any field at all
 */
export function readLink(search, base = standard) {
  const given = values(search);
  const plan = { ...base };
  const notices = [];
  for (const [name, texts] of given) {
    const { value, fault } = texts.length > 1 ? { value: undefined, fault: twice(name) } : check(name, texts[0]);
    if (fault) notices.push(`${fault} ${instead(name, base)} ${words.check}`);
    else Object.assign(plan, { [name]: value });
  }
  return { plan, notices, asked: given.size > 0 };
}

/**
 * The shortest query that gives this plan: only what differs from `base`, or "".
 * @param {Plan} plan
 * @param {Plan} [base] the plan of the page that is to read it
 */
export const linkQuery = (plan, base = standard) =>
  names.filter((name) => plan[name] !== base[name]).map((name) => `${name}=${plan[name]}`).join("&");

/**
 * The dose as one phrase, "10 presses of 5 seconds on each side, twice a day", from the same words as the pages.
 * @param {Plan} plan
 * @param {Pieces} [said] in another language than the page's
 */
export const planWords = (plan, said = dose.phrase) => phrase(plan, said);

/**
 * The dose as a table of labels and values, from the same words as the pages.
 * @param {Plan} plan
 * @param {Rows} rows the words: not brought by this file, because the timer has no need of them at once
 * @returns {{label: string, value: string}[]}
 */
export const planRows = (plan, rows) =>
  Object.entries(rows)
    .filter(([row]) => !Object.entries(unless[row] ?? {}).some(([name, values]) => values.includes(plan[/** @type {Field} */ (name)])))
    .map(([, { label, says }]) => ({ label, value: phrase(plan, says) }));

/**
 * The same line after line: ["Press and hold: 5 seconds", …].
 * @param {Plan} plan
 * @param {Rows} rows
 */
export const planLines = (plan, rows) => planRows(plan, rows).map(({ label, value }) => `${label}: ${value}`);

/**
 * Pieces of words, one for each field, as hooks/dose/plan.py puts them together too.
 * @param {Plan} plan
 * @param {Pieces} pieces
 */
function phrase(plan, pieces) {
  const given = /** @type {[Field, Record<string, string>][]} */ (Object.entries(pieces));
  return given.map(([name, forms]) => fill(forms[plan[name]] ?? forms.many, { n: plan[name] })).join("");
}

/**
 * What is wrong with text typed into a form for this field, in words; "" when it is fine.
 * @param {Field} name
 * @param {string} text
 */
export function formFault(name, text) {
  if (!check(name, text).fault) return "";
  const limits = fields[name];
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
 * @param {Field} name
 * @param {string} text
 * @returns {{value?: number | string, fault?: string}}
 */
function check(name, text) {
  const limits = fields[name];
  const what = named.fields[name];
  if (text === "") return { fault: fill(words.no_value, { what }) };
  if ("values" in limits) {
    const word = text.toLowerCase();
    return limits.values.includes(word) ? { value: word } : { fault: fill(words.unknown, { what }) };
  }
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { fault: fill(words.no_number, { what }) };
  const number = Number(text);
  if (Number.isInteger(number) && number >= limits.min && number <= limits.max) return { value: number };
  // A number of a length nobody would write is not repeated to the reader.
  if (text.length > 6) return { fault: fill(words.absurd, { what }) };
  const n = String(number).replace("-", "−").replace(".", words.point);
  return { fault: fill(words.asked, { what: fill(named.amounts[name], { n }) }) };
}

/** @param {Field} name */
const twice = (name) => fill(words.twice, { what: named.fields[name] });

/**
 * @param {Field} name
 * @param {Plan} base
 */
function instead(name, base) {
  const limits = fields[name];
  return "values" in limits
    ? fill(words.instead_word, { used: dose.values[base[name]] })
    : fill(words.instead, { min: limits.min, max: limits.max, used: base[name] });
}

/**
 * The different values that a query gives for each field it names.
 * @param {string} search
 * @returns {Map<Field, string[]>}
 */
function values(search) {
  let text = search.slice(0, 4000).replace(/^\?/, "");
  // Mail scanners may encode the whole query, even twice, or put our address inside their own; so look deeper,
  // but only while nothing is found, so that a tracker's copy of another address is not taken for ours.
  for (let depth = 0; depth < 3; depth++) {
    const found = /** @type {Map<Field, string[]>} */ (new Map());
    for (const part of text.split(/[?&#]/)) {
      const [key, ...rest] = part.split("=");
      const name = /** @type {Field} */ (clean(key).replace(/^amp;/, "").toLowerCase());
      if (!names.includes(name)) continue;
      // "=3D" is an equals sign in quoted-printable mail; "3D" can be no value of ours.
      const value = clean(rest.join("=").replace(/^3D/i, ""));
      found.set(name, [...new Set([...(found.get(name) ?? []), value])]);
    }
    if (found.size) return found;
    text = decode(text);
  }
  return new Map();
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
