/**
 * The email with a plan: plain text that is complete without opening the link. Pure, except for reading the words that the build put
 * into the page.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("../exercises.js").GivenWords} GivenWords
 * @typedef {{email: Record<string, any>, exercises: Record<string, GivenWords>, locale: string}} Reader words in the patient's language
 */
import { fill, form } from "../say.js";

/**
 * The stop rules as lines of text.
 * @param {HTMLTemplateElement} template
 * @param {string} worn the item worn in this exercise, whose rule is included
 * @param {string[]} exerciseRules the exercise's own stop rules, for the gap that the build left
 */
export const stopLines = (template, worn, exerciseRules) => [...template.content.querySelectorAll("ul > li")]
  .filter((item) => !item.parentElement?.closest("li") && [undefined, worn].includes(/** @type {HTMLElement} */ (item).dataset.worn))
  .map((item) => `- ${plain(item.textContent).replace("{own}; ", exerciseRules.map((rule) => `${plain(rule)}; `).join(""))}`);

/** The steps of the exercise as lines of text. @param {GivenWords} words */
export const stepLines = ({ steps }) => numbered(steps);

/**
 * Short steps as lines of text.
 * @param {GivenWords} words
 * @param {Plan} plan
 * @param {string} locale of the words
 */
export const briefLines = ({ brief }, plan, locale) =>
  numbered(brief.filter(({ both }) => !both || !["left", "right"].includes(plan.side)).map(({ says }) => says.map((each) => fillCount(each, plan.hold, locale)).join(" ")));

/** @param {string | Record<string, string>} says @param {number} hold @param {string} locale */
const fillCount = (says, hold, locale) => fill(typeof says === "string" ? says : form(says, hold, locale), { n: hold });

/** @param {string[]} lines */
const numbered = (lines) => lines.map((line, index) => `${index + 1}. ${plain(line)}`);

/**
 * @typedef {{dose: string[], steps: string[], ask: string, stop: string[]}} Lines dose: rows of the dose; ask: who should ask first, see askFirst
 * @param {string} link
 * @param {GivenWords} words of the exercise
 * @param {Lines} lines
 * @param {Reader} reader
 */
export function emailText(link, words, { dose, steps, ask, stop }, { email }) {
  return joinParagraphs([[words.name], [email.dose, ...dose], [email.timer, link], [email.how, ...steps], [ask], [email.stop, ...stop], [email.first]]);
}

/**
 * A shorter email, for a mailto address within the limit: the text message, the rest of the dose, short steps, and all stop rules.
 * @param {string} message
 * @param {Lines} lines dose: see restOfDose
 * @param {Reader} reader
 */
export const briefEmail = (message, { dose, steps, ask, stop }, { email }) =>
  joinParagraphs([[...message.split("\n"), [...dose, email.first].join(" ")], steps, [ask].filter(Boolean), stop]);

/**
 * The same text in as few characters as possible: no empty lines, the steps as one paragraph.
 * @param {string} message
 * @param {Lines} lines
 * @param {Reader} reader
 */
export const tightEmail = (message, lines, reader) =>
  briefEmail(message, { ...lines, steps: [lines.steps.map((step) => step.replace(/^\d+\. /, "")).join(" ")] }, reader).replace(/\n\n/g, "\n");

/**
 * What the text message does not say of the dose, as sentences; no rest only where the exercise usually has one.
 * @param {Plan} plan
 * @param {Reader} reader
 * @param {Plan} usual the exercise's plan without changes
 */
export const restOfDose = (plan, { email, locale }, usual) =>
  /** @type {const} */ (["weeks", "rest", "setrest"])
    .filter((name) => name in plan && !(name === "rest" && plan.reps === 1) && !(name === "setrest" && plan.sets === 1))
    .filter((name) => plan[name] || usual[name])
    .map((name) => fillCount(email[name], plan[name], locale));

/**
 * Who should ask first, in one line as on the sheet; "" for nobody in particular and no address.
 * @param {GivenWords} words of the exercise
 * @param {Record<string, any>} email its words
 * @param {string} [address] of the whole list
 */
export function askFirst({ safety }, email, address) {
  const rules = address ? [...safety.ask, fill(email.whole_list, { address })] : safety.ask;
  return rules.length ? plain(`${email.ask}: ${rules.join("; ")}${address ? "" : "."}`) : "";
}

/** Join paragraphs of lines into one text. @param {string[][]} parts */
function joinParagraphs(parts) {
  return parts.filter(({ length }) => length).map((lines) => lines.map(plain).join("\n")).join("\n\n") + "\n";
}

/**
 * The mailto address for a text. Characters allowed unencoded (RFC 6068) stay so, as some systems limit the length of an
 * address.
 * @param {string} text
 * @param {string} subject
 */
export const mailto = (text, subject) =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.trimEnd().replace(/\n/g, "\r\n")).replace(/%(3A|2C|3B|2F)/g, decodeURIComponent)}`;

/** Text on one line, with typographic characters replaced by ASCII for mail programs and phones. @param {string | null} text */
export const plain = (text) =>
  (text ?? "").replace(/\s+/g, " ").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—−]/g, "-").replace(/…/g, "...").trim();
