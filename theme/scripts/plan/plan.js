/**
 * The plan: a small set of checked numbers, its link and its words.
 *
 * Fields, limits, defaults and word templates come from hooks/dose/plan.yml by way of the generated `numbers.js`;
 * nothing here repeats them. Nothing of a link ever leaves this file but a checked number or one of the listed words.
 *
 * @typedef {import("./numbers.js").Plan} Plan
 * @typedef {keyof Plan} Field
 */
import numbers from "./numbers.js";

export const fields = numbers.fields;
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
    if (fault) notices.push(`${fault} ${instead(name, base)} Check with whoever sent it.`);
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
 * The dose as one phrase, "10 presses of 5 seconds on each side, twice a day", from the same table as the pages.
 * @param {Plan} plan
 */
export const planWords = (plan) => phrase(plan, numbers.words);

/**
 * The dose as a table of labels and values, from the same table as the pages.
 * @param {Plan} plan
 * @returns {{label: string, value: string}[]}
 */
export const planRows = (plan) =>
  numbers.rows
    .filter(({ unless = {} }) => !Object.entries(unless).some(([name, values]) => values.includes(plan[/** @type {Field} */ (name)])))
    .map(({ label, words }) => ({ label, value: phrase(plan, words) }));

/**
 * @param {Plan} plan
 * @param {Record<string, Record<string, string>>} forms
 */
function phrase(plan, forms) {
  const words = /** @type {[Field, Record<string, string>][]} */ (Object.entries(forms));
  return words.map(([name, form]) => (form[plan[name]] ?? form.many).replace("{n}", String(plan[name]))).join("");
}

/**
 * What is wrong with text typed into a form for this field, in words; "" when it is fine.
 * @param {Field} name
 * @param {string} text
 */
export function formFault(name, text) {
  if (!check(name, text).fault) return "";
  const limits = fields[name];
  return "values" in limits ? "Choose one of these." : `Use a whole number from ${limits.min} to ${limits.max}.`;
}

/**
 * @param {Field} name
 * @param {string} text
 * @returns {{value?: number | string, fault?: string}}
 */
function check(name, text) {
  const limits = fields[name];
  const what = NAMES[name];
  if (text === "") return { fault: `The link gives no value for ${what}.` };
  if ("values" in limits) {
    const word = text.toLowerCase();
    return limits.values.includes(word) ? { value: word } : { fault: `The link gives a value for ${what} that this page does not know.` };
  }
  if (!/^-?\d+(\.\d+)?$/.test(text)) return { fault: `The link gives something that is not a number for ${what}.` };
  const number = Number(text);
  if (Number.isInteger(number) && number >= limits.min && number <= limits.max) return { value: number };
  // A number of a length nobody would write is not repeated to the reader.
  if (text.length > 6) return { fault: `The link gives a number for ${what} that cannot be right.` };
  return { fault: `The link asked for ${ASKED[name].replace("#", String(number).replace("-", "−"))}.` };
}

/** @param {Field} name */
const twice = (name) => `The link gives different values for ${NAMES[name]}.`;

/**
 * @param {Field} name
 * @param {Plan} base
 */
function instead(name, base) {
  const limits = fields[name];
  return "values" in limits
    ? `This page uses ${base[name]}.`
    : `This page allows ${limits.min} to ${limits.max}, so it uses ${base[name]}.`;
}

/** The fields as they are named in a sentence. @type {Record<Field, string>} */
const NAMES = {
  hold: "the hold", reps: "the repetitions", sets: "the sets", rest: "the rest between repetitions",
  setrest: "the rest between sets", side: "the side", first: "the hip that begins",
  perday: "the sessions a day", days: "the days a week", weeks: "the weeks",
};

/** A number out of range, as a link may have asked for it. @type {Record<string, string>} */
const ASKED = {
  hold: "a #-second hold", reps: "# repetitions", sets: "# sets", rest: "a #-second rest between repetitions",
  setrest: "a #-second rest between sets", perday: "# sessions a day", days: "# days a week", weeks: "# weeks",
};

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
