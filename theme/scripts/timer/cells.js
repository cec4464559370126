/** Cells and dates of the diary's tables. */
import { language } from "../words.js";

/** @param {number} day milliseconds as in Date.UTC */
export const shortDate = (day) => new Intl.DateTimeFormat(language.locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(day);

/**
 * @param {string} tag
 * @param {string} text
 * @param {string} [note] shown below the text
 */
export function cell(tag, text, note = "") {
  const element = document.createElement(tag);
  element.textContent = text;
  if (note) element.append(Object.assign(document.createElement("small"), { textContent: note }));
  if (tag === "th") /** @type {HTMLTableCellElement} */ (element).scope = /^\d/.test(text) ? "row" : "col";
  return element;
}
