/**
 * The email that carries a plan: plain text that stands alone when nobody can open the link. Pure, but for reading the words
 * that the build put into the page.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("../exercises.js").GivenWords} GivenWords
 * @typedef {{email: Record<string, string>, exercises: Record<string, GivenWords>, locale: string}} Reader words of the language that the patient reads
 */
import { fill, form } from "../say.js";

/**
 * When to stop, as lines of text.
 * @param {HTMLTemplateElement} template
 * @param {string} worn what this exercise's patient wears, whose rule is told with them
 * @param {string[]} own this exercise's own reasons to stop, for the gap that the build left
 */
export const stopLines = (template, worn, own) => [...template.content.querySelectorAll("ul > li")]
  .filter((item) => !item.parentElement?.closest("li") && [undefined, worn].includes(/** @type {HTMLElement} */ (item).dataset.worn))
  .map((item) => `- ${plain(item.textContent).replace("{own}; ", own.map((rule) => `${plain(rule)}; `).join(""))}`);

/** How it is done, as lines of text. @param {GivenWords} words */
export const stepLines = ({ steps }) => numbered(steps);

/**
 * The same in few words.
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
 * @param {string} link
 * @param {GivenWords} words of the exercise
 * @param {{dose: string[], steps: string[], stop: string[]}} lines
 * @param {Reader} reader
 */
export function emailText(link, words, { dose, steps, stop }, { email }) {
  return joinParagraphs([[words.name], [email.dose, ...dose], [email.timer, link], [email.how, ...steps], askFirstLines(words, email), [email.stop, ...stop], [email.first]]);
}

/**
 * The same in few words, for an address that fits: exercise, dose and link as a text message has them, and every sign of danger.
 * @param {string} message
 * @param {GivenWords} words of the exercise
 * @param {{steps: string[], stop: string[]}} lines
 * @param {Reader} reader
 */
export const briefEmail = (message, words, { steps, stop }, { email }) => joinParagraphs([message.split("\n"), steps, askFirstLines(words, email), stop]);

/** @param {GivenWords} words @param {Record<string, string>} email */
const askFirstLines = ({ safety }, email) => (safety.ask.length ? [`${email.ask}: ${safety.ask.join("; ")}.`] : []);

/** Paragraphs of lines as one text. @param {string[][]} parts */
function joinParagraphs(parts) {
  return parts.filter(({ length }) => length).map((lines) => lines.map(plain).join("\n")).join("\n\n") + "\n";
}

/**
 * The address that opens a mail program with this text. Signs that may stand in it as they are (RFC 6068) do, as some systems take no
 * long address.
 * @param {string} text
 * @param {string} subject
 */
export const mailto = (text, subject) =>
  `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.trimEnd().replace(/\n/g, "\r\n")).replace(/%(3A|2C|3B|2F)/g, decodeURIComponent)}`;

/** Words on one line, in signs that every mail program and telephone knows. @param {string | null} text */
export const plain = (text) =>
  (text ?? "").replace(/\s+/g, " ").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—−]/g, "-").replace(/…/g, "...").trim();
