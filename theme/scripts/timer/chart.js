/**
 * The diary as a chart: sessions and pain by week. Pure; the SVG text contains only numbers and the site's words.
 *
 * @typedef {import("./weeks.js").Week} Week
 */

import { chart as words } from "../words.js";

/** Layout of the chart in pixels: width, left margin for the scale, baselines of both halves, height of the pain half. */
const LAYOUT = { width: 360, left: 28, sessions: 78, pain: 168, high: 56 };

/**
 * The chart as SVG text. Above: bars for the sessions, with a line at the planned number. Below: a stroke from the lowest to the highest
 * pain, with a dot at the median.
 * @param {Week[]} weeks
 */
export function chart(weeks) {
  const step = (LAYOUT.width - LAYOUT.left) / weeks.length;
  const barWidth = Math.min(step * 0.6, 28);
  const highest = Math.max(1, ...weeks.flatMap(({ sessions, asked }) => [sessions, asked]));
  /** @param {number} pain */
  const y = (pain) => LAYOUT.pain - (pain / 10) * LAYOUT.high;
  const parts = [0, 5, 10].map((pain) => `<path class="chart-line" d="M${LAYOUT.left} ${y(pain)}H${LAYOUT.width}"/><text x="${LAYOUT.left - 6}" y="${y(pain) + 4}" text-anchor="end">${pain}</text>`);
  parts.push(`<path class="chart-line" d="M${LAYOUT.left} ${LAYOUT.sessions}H${LAYOUT.width}"/>`);
  parts.push(`<text x="0" y="14">${words.sessions}</text><text x="0" y="${LAYOUT.pain - LAYOUT.high - 14}">${words.pain}</text>`);
  weeks.forEach(({ week, sessions, asked, pains, low, mid, high }, index) => {
    const x = Math.round(LAYOUT.left + step * (index + 0.5));
    /** @param {number} number */
    const height = (number) => Math.round((number / highest) * (LAYOUT.sessions - 38));
    const barHeight = height(sessions);
    if (sessions) parts.push(`<rect class="chart-bar" x="${x - barWidth / 2}" y="${LAYOUT.sessions - barHeight}" width="${barWidth}" height="${barHeight}"/>`);
    if (asked) parts.push(`<path class="chart-asked" d="M${x - step / 2 + 1} ${LAYOUT.sessions - height(asked)}h${step - 2}"/>`);
    parts.push(`<text x="${x}" y="${LAYOUT.sessions - Math.max(barHeight, height(asked)) - 4}" text-anchor="middle">${sessions}</text>`);
    if (pains.length) parts.push(`<path class="chart-range" d="M${x} ${y(low)}V${y(high)}"/><circle class="chart-mid" cx="${x}" cy="${y(mid)}" r="4.5"/>`);
    parts.push(`<text x="${x}" y="${LAYOUT.pain + 18}" text-anchor="middle">${week}</text>`);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 ${LAYOUT.width} ${LAYOUT.pain + 40}" role="img"><title>${words.title}</title>${parts.join("")}` +
    `<text x="${LAYOUT.width}" y="${LAYOUT.pain + 36}" text-anchor="end">${words.week}</text></svg>`;
}
