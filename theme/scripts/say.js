/**
 * The form of words for a number: {1: "1 press", many: "{n} presses"}.
 * @param {Record<string | number, string>} forms
 * @param {number} number
 */
export const count = (forms, number) => fill(forms[number] ?? forms.many, { n: number });

/**
 * A text with its gaps filled: "{done} of {all}". A gap without a value stays as it is.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (gap, name) => String(values[name] ?? gap));
