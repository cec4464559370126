/**
 * The diary in weeks, counted from the day of its first entry: what was done, what was asked, and the answers about pain. Pure.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {{day: string, sessions: number, pains: number[]}} Day
 * @typedef {{week: number, from: number, days: Day[], sessions: number, asked: number, pains: number[], low: number, mid: number, high: number}} Week
 *   from: its first day, milliseconds as in Date.UTC; asked: sessions that the plan asks for in a week; pains: every answer, from the
 *   lowest; low, mid, high: of them, NaN where there is none
 */

const DAY = 86400000;
const WEEK = 7 * DAY;
/** As many weeks as a picture and a page can show. */
const MOST = 12;

/** Days are counted in UTC, where each has 24 hours. @param {string} day */
const utc = (day) => Date.parse(`${day}T00:00Z`);

/**
 * The latest weeks up to today. An entry that is dated after tomorrow, or before the weeks that are shown, is counted as outside.
 * @param {Entry[]} entries
 * @param {string} today
 * @param {number} asked sessions that the present plan asks for in a week; a week's own entries may say another number
 * @returns {{weeks: Week[], outside: number}}
 */
export function weeksOf(entries, today, asked) {
  const latest = utc(today) + DAY; // a journey across the date line
  const counted = entries.filter(({ day }) => utc(day) <= latest);
  if (!counted.length) return { weeks: [], outside: entries.length };
  const first = Math.min(...counted.map(({ day }) => utc(day)));
  const last = Math.floor((Math.max(utc(today), ...counted.map(({ day }) => utc(day))) - first) / WEEK);
  const begin = Math.max(0, last - MOST + 1);
  const weeks = Array.from({ length: last - begin + 1 }, (_, at) => weekFrom(counted, begin + at, first, asked));
  return { weeks, outside: entries.length - weeks.reduce((sum, { sessions }) => sum + sessions, 0) };
}

/**
 * @param {Entry[]} entries
 * @param {number} index of the week, from 0
 * @param {number} first milliseconds of the diary's first day
 * @param {number} asked
 * @returns {Week}
 */
function weekFrom(entries, index, first, asked) {
  const from = first + index * WEEK;
  const days = Array.from({ length: 7 }, (_, at) => {
    const day = new Date(from + at * DAY).toISOString().slice(0, 10);
    const here = entries.filter((entry) => entry.day === day);
    return { day, sessions: here.length, pains: here.flatMap(({ pain }) => pain ?? []) };
  });
  const here = entries.filter(({ day }) => days.some((one) => one.day === day));
  const pains = days.flatMap((day) => day.pains).sort((a, b) => a - b);
  const half = (pains.length - 1) / 2;
  return {
    week: index + 1,
    from,
    days,
    sessions: here.length,
    asked: here.reduce((latest, entry) => entry.asked ?? latest, asked),
    pains,
    low: pains[0] ?? NaN,
    mid: (pains[Math.floor(half)] + pains[Math.ceil(half)]) / 2,
    high: pains[pains.length - 1] ?? NaN,
  };
}
