/** The pain of the weeks in words. */
import { count, fill } from "../say.js";
import { chart as words, chart_forms as forms, language } from "../words.js";

/** @typedef {import("./weeks.js").Week} Week */

/** A number in the page's locale: "2.5". @param {number} value */
export const numeral = (value) => value.toLocaleString(language.locale);

/**
 * Compare the pain of the latest week with that of the first, in words; the data support no more.
 * @param {Week[]} weeks
 */
export function painWords(weeks) {
  const answered = weeks.filter(({ pains }) => pains.length);
  if (!answered.length) return words.none;
  const [first, last] = [answered[0], answered[answered.length - 1]];
  const template = first === last ? words.one : last.mid < first.mid ? words.lower : last.mid > first.mid ? words.higher : words.same;
  const [answers, then] = [last, first].map(({ pains }) => count(forms.answers, pains.length));
  return fill(template, { week: last.week, now: numeral(last.mid), answers, first: first.week, was: numeral(first.mid), then });
}
