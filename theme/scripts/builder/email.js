/**
 * The email that carries a plan: plain text that stands alone when nobody can open the link. Pure, but for reading the words
 * that the build put into the page.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {{title: string, sections: {heading: string, lines: string[]}[]}} Words
 * @typedef {{rows: import("../plan/plan.js").Rows, email: Record<string, string>}} Reader words of the language that the patient reads
 */
import { planLines } from "../plan/plan.js";

/**
 * Steps and stop rules as lines of text, without what is meant for two hips only where one works.
 * @param {HTMLTemplateElement} template
 * @param {Plan} plan
 * @returns {Words}
 */
export function wordsOf(template, plan) {
  const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  if (plan.side !== "both") for (const words of copy.querySelectorAll(".both-hips")) words.remove();
  const sections = [.../** @type {NodeListOf<HTMLElement>} */ (copy.querySelectorAll("section"))].map((section) => ({
    heading: section.dataset.heading ?? "",
    lines: [...section.querySelectorAll(":scope > * > li")].map((item, index) => (item.parentElement?.tagName === "OL" ? `${index + 1}. ` : "- ") + plain(item.textContent)),
  }));
  return { title: template.dataset.title ?? "", sections };
}

/**
 * @param {Plan} plan
 * @param {string} link
 * @param {Words} words
 * @param {Reader} reader
 */
export function emailText(plan, link, { title, sections }, { rows, email }) {
  const parts = [
    [title],
    [email.dose, ...planLines(plan, rows)],
    [email.timer, link],
    ...sections.map(({ heading, lines }) => [heading, ...lines]),
    [plain(email.first)],
  ];
  return parts.map((lines) => lines.join("\n")).join("\n\n") + "\n";
}

/** When to stop, which is the last section of the words. @param {Words} words */
export const stopLines = ({ sections }) => sections[sections.length - 1]?.lines ?? [];

/**
 * The address that opens a mail program with this text.
 * @param {string} text
 * @param {string} subject
 */
export const mailto = (text, subject) => `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;

/** Words on one line, in signs that every mail program knows. @param {string | null} text */
const plain = (text) => (text ?? "").replace(/\s+/g, " ").replace(/[‘’]/g, "'").replace(/[“”]/g, '"').trim();
