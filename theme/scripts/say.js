import { language } from "./words.js";

/**
 * The form for a value: the one for exactly this value, else for the number's plural category, else `other`.
 * @param {Record<string | number, string>} forms
 * @param {number | string} value
 * @param {string} [locale] of the words
 */
export const form = (forms, value, locale = language.locale) =>
  forms[value] ?? forms[new Intl.PluralRules(locale).select(Number(value))] ?? forms.other;

/**
 * The form for a number, filled: {1: "1 press", other: "{n} presses"}.
 * @param {Record<string | number, string>} forms
 * @param {number} number
 */
export const count = (forms, number) => fill(form(forms, number), { n: number });

/**
 * Fill the gaps of a text: "{done} of {all}". A gap without a value is left unchanged.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => String(values[name] ?? gap));
