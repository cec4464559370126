/**
 * The diary as a picture: sessions and pain week by week. Pure, and made of nothing but numbers.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {{week: number, from: number, sessions: number, pains: number[], low: number, mid: number, high: number}} Week
 *   from: its first day, milliseconds as in Date.UTC; pains: every answer, from the lowest; low, mid, high: of them, NaN where there is none
 */

import { count, fill } from "../say.js";
import { chart as words, chart_forms as forms, language } from "../words.js";

const WEEK = 7 * 86400000;
/** As many weeks as a picture of this width can tell apart. */
const MOST = 12;
/** Pixels of the picture: its width, the margin for the scale, the feet of both halves and their heights. */
const AT = { width: 360, left: 28, sessions: 78, pain: 168, high: 56 };

/**
 * The latest weeks, counted from the day of the first entry.
 * @param {Entry[]} entries
 * @returns {Week[]}
 */
export function weeksOf(entries) {
  const days = entries.map(({ day }) => Date.parse(`${day}T00:00Z`));
  const first = Math.min(...days);
  /** @param {number} day */
  const weekOf = (day) => Math.floor((day - first) / WEEK);
  const last = weekOf(Math.max(...days));
  const begin = Math.max(0, last - MOST + 1);
  const weeks = [];
  for (let index = begin; entries.length && index <= last; index++) {
    const here = entries.filter((_, at) => weekOf(days[at]) === index);
    const pains = here.flatMap(({ pain }) => pain ?? []).sort((a, b) => a - b);
    const half = (pains.length - 1) / 2;
    const mid = (pains[Math.floor(half)] + pains[Math.ceil(half)]) / 2;
    weeks.push({ week: index + 1, from: first + index * WEEK, sessions: here.length, pains, low: pains[0] ?? NaN, mid, high: pains[pains.length - 1] ?? NaN });
  }
  return weeks;
}

/** A number as the language of the page writes it: "2.5". @param {number} value */
export const numeral = (value) => value.toLocaleString(language.locale);

/**
 * What the answers about pain bear, and no more: how the latest week's compare with the first one's.
 * @param {Week[]} weeks
 */
export function painWords(weeks) {
  const told = weeks.filter(({ pains }) => pains.length);
  if (!told.length) return words.none;
  const [first, last] = [told[0], told[told.length - 1]];
  const how = first === last ? words.one : last.mid < first.mid ? words.lower : last.mid > first.mid ? words.higher : words.same;
  const [answers, then] = [last, first].map(({ pains }) => count(forms.answers, pains.length));
  return fill(how, { week: last.week, now: numeral(last.mid), answers, first: first.week, was: numeral(first.mid), then });
}

/**
 * The picture as the text of an SVG: above bars for the sessions, below a stroke from the lowest to the highest answer about pain, and a
 * dot at the middle one.
 * @param {Week[]} weeks
 */
export function chart(weeks) {
  const step = (AT.width - AT.left) / weeks.length;
  const wide = Math.min(step * 0.6, 28);
  const most = Math.max(1, ...weeks.map(({ sessions }) => sessions));
  /** @param {number} pain */
  const y = (pain) => AT.pain - (pain / 10) * AT.high;
  const parts = [0, 5, 10].map((pain) => `<path class="chart-line" d="M${AT.left} ${y(pain)}H${AT.width}"/><text x="${AT.left - 6}" y="${y(pain) + 4}" text-anchor="end">${pain}</text>`);
  parts.push(`<path class="chart-line" d="M${AT.left} ${AT.sessions}H${AT.width}"/>`);
  parts.push(`<text x="0" y="14">${words.sessions}</text><text x="0" y="${AT.pain - AT.high - 14}">${words.pain}</text>`);
  weeks.forEach(({ week, sessions, pains, low, mid, high }, index) => {
    const x = Math.round(AT.left + step * (index + 0.5));
    const tall = Math.round((sessions / most) * (AT.sessions - 38));
    if (sessions) parts.push(`<rect class="chart-bar" x="${x - wide / 2}" y="${AT.sessions - tall}" width="${wide}" height="${tall}"/>`);
    parts.push(`<text x="${x}" y="${AT.sessions - tall - 4}" text-anchor="middle">${sessions}</text>`);
    if (pains.length) parts.push(`<path class="chart-range" d="M${x} ${y(low)}V${y(high)}"/><circle class="chart-mid" cx="${x}" cy="${y(mid)}" r="4.5"/>`);
    parts.push(`<text x="${x}" y="${AT.pain + 18}" text-anchor="middle">${week}</text>`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${AT.width} ${AT.pain + 40}" role="img"><title>${words.title}</title>${parts.join("")}` +
    `<text x="${AT.width}" y="${AT.pain + 36}" text-anchor="end">${words.week}</text></svg>`;
}
