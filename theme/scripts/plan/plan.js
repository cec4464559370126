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
export const locationQuery = () => location.href.replace(/^[^?#]*|#.*/g, "");

/**
 * Parse a plan from a link's query; an absent field keeps the value of `base`, and a refused one too.
 * @param {string} search such as "?k=ab3&hold=8&reps=12"
 * @param {Dosed} exercise
 * @param {Plan} [base]
 * @returns {{plan: Plan, faults: Fault[], asked: boolean}} asked: whether the link asks for a dose: by a field, or by check characters,
 *   which stand alone for the default plan
 */
export function parseLink(search, exercise, base = defaultPlan(exercise)) {
  const { given, signs, unread, asked } = parseQuery(search);
  const plan = { ...base };
  /** @type {Fault[]} */
  const faults = [];
  for (const [name, text] of /** @type {Map<Field, string>} */ (given)) {
    const limits = exercise.fields[name];
    const why = refusal(limits, text);
    if (why) faults.push({ why, name, number: Number(text) });
    else Object.assign(plan, { [name]: "values" in limits ? text : Number(text) });
  }
  if (search === "?" || (signs === undefined ? unread : !isWhole(signs, given, exercise, base))) faults.push({ why: "cut" });
  return { plan, faults, asked };
}

/**
 * Whether check characters fit the parameters, this exercise and the plan of this page. In links sent until November 2026 they leave out
 * the plan.
 * @param {string} signs
 * @param {Map<string, string>} given
 * @param {Dosed} exercise
 * @param {Plan} base
 */
export function isWhole(signs, given, exercise, base) {
  const query = [...given].map((pair) => pair.join("=")).join("&");
  // A value loses "3D" in front, an equals sign in quoted-printable mail: no value of a field starts so, but check characters may.
  return [exercise.id, exercise.id + planQuery(base, exercise)].some((page) => `3d${signs}`.endsWith(checkCharacters(page, query)));
}

/**
 * Three check characters that show whether a link's parameters are complete and for this page (FNV-1a, 15 bits); same as in
 * hooks/dose/plan.py.
 * @param {string} page the exercise's id, followed by the query of the page's plan, if not the default one
 * @param {string} query the parameters after them
 */
export function checkCharacters(page, query) {
  let value = 0x811c9dc5;
  for (const letter of `${page}?${query}`) value = Math.imul(value ^ letter.charCodeAt(0), 0x01000193) >>> 0;
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
 * @param {boolean} [isDamaged] whether the plan is what is left of a damaged link: its check stays missing, so that the next page notices it
 */
export function linkQuery(plan, exercise, base = defaultPlan(exercise), isDamaged = false) {
  const query = planQuery(plan, exercise, base);
  return [`k=${isDamaged ? "" : checkCharacters(exercise.id + planQuery(base, exercise), query)}`, query].filter(Boolean).join("&");
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
 * Why a value is refused; "" for a valid one.
 * @param {Exercise["fields"][Field] | undefined} limits of the field; undefined where the exercise does not have it
 * @param {string} text
 */
function refusal(limits, text) {
  if (!limits) return "foreign";
  if (text === TWO) return "twice";
  if (text === "") return "no_value";
  if ("values" in limits) return limits.values.includes(text) ? "" : "unknown";
  if (!/^-?\d+(\.\d+)?$/.test(text)) return "no_number";
  const number = Number(text);
  if (number % 1 === 0 && number >= limits.min && number <= limits.max) return "";
  // Do not repeat an absurdly long number to the reader.
  return text.length > 6 ? "absurd" : "asked";
}

/** In place of a value that is given twice, differently; a value has no spaces. */
const TWO = " ";

/**
 * The value of each field in a query, in its order, and the check characters, if any.
 *
 * Mail programs encode a query or parts of it, and scanners put our address into their own. Only what can be ours is decoded: a part
 * without "=", and an address of this host, if no field stands in the query itself. Numbers of other addresses are not a dose.
 * @param {string} search
 * @param {string[]} [others] further parameters to read
 * @returns {{given: Map<string, string>, signs: string | undefined, unread: boolean, asked: boolean}} unread: whether another
 *   part names a field, as in "hold[]=8"; asked: whether any is there
 */
export function parseQuery(search, others = []) {
  /** @type {Map<string, string>} */
  const given = new Map();
  const known = [...names, ...others];
  const own = `${location.host}/`;
  let wrapped = "";
  let unread = false;
  /** @param {string} text */
  const read = (text) => {
    for (const part of text.split(own).join("&").replace(/\/\/[^&#]*/g, "").split(/[?&#]/)) {
      const [key, ...rest] = part.split("=");
      const name = clean(key);
      const value = clean(rest.join("="));
      let decoded = decode(part);
      if (!rest.length && decoded !== part && !decoded.includes("//")) read(decoded);
      else if (name === "k" || known.includes(name)) given.set(name, (given.get(name) ?? value) === value ? value : TWO);
      else {
        for (let times = 9; times-- && !decoded.includes(own); ) decoded = decode(decoded);
        const [outside, ...inside] = decoded.split(own);
        wrapped ||= inside.join("&");
        // The sign "=" may be lost, as in "hold%10".
        unread ||= new RegExp(`\\b(${known.join("|")})\\b.{0,3}=${rest.length ? "" : `|^(k|${known.join("|")})\\b`}`).test(outside.split("//")[0]);
      }
    }
  };
  read(search.slice(0, 4000).toLowerCase());
  if (!given.size) read(wrapped);
  const asked = given.size > 0;
  const signs = given.get("k");
  given.delete("k");
  return { given, signs, unread, asked };
}

/** Percent-decode a text; return it unchanged if malformed. @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Decode, and remove spaces, line breaks and what mail programs add around a link or after "&". @param {string} text */
const clean = (text) => decode(text).replace(/[\s+\u00ad\u200b]/g, "").replace(/^(3d|amp;|[<("'])+|[>)\]}"'.,;:!]+$/g, "");
