import { language } from "./words.js";

/**
 * The words for a value: those for exactly it, else for a number's plural category in the language, else `other`.
 * @param {Record<string | number, string>} forms
 * @param {number | string} value
 * @param {string} [locale] of the words
 */
export const form = (forms, value, locale = language.locale) =>
  forms[value] ?? forms[new Intl.PluralRules(locale).select(Number(value))] ?? forms.other;

/**
 * The form of words for a number: {1: "1 press", other: "{n} presses"}.
 * @param {Record<string | number, string>} forms
 * @param {number} number
 */
export const count = (forms, number) => fill(form(forms, number), { n: number });

/**
 * A text with its gaps filled: "{done} of {all}". A gap without a value stays as it is.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => String(values[name] ?? gap));
