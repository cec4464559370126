/**
 * The diary by week, counted from its first entry: sessions done and planned, and answers about pain. A gap as long as all weeks
 * shown, after a long pause or an entry under a wrong clock, begins the count anew. Pure.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {{day: string, sessions: number, pains: number[]}} Day
 * @typedef {{week: number, from: number, days: Day[], sessions: number, asked: number, pains: number[], low: number, mid: number, high: number}} Week
 *   from: its first day, milliseconds as in Date.UTC; asked: planned sessions per week; pains: all answers in
 *   ascending order; low, mid, high: their minimum, median and maximum, NaN if there is none
 */

const DAY = 86400000;
const WEEK = 7 * DAY;
/** The number of weeks that the chart and the page can show. */
const MAX_WEEKS = 12;

/** Days are counted in UTC, where each has 24 hours. @param {string} day */
const parseDay = (day) => Date.parse(`${day}T00:00Z`);

/**
 * The latest weeks up to today. Entries dated after tomorrow, or before the weeks shown, are counted as outside.
 * @param {Entry[]} entries
 * @param {string} today
 * @param {number} asked planned sessions per week of the current plan; a week's entries may state another number
 * @returns {{weeks: Week[], outside: number}}
 */
export function weeksOf(entries, today, asked) {
  const latest = parseDay(today) + DAY; // tomorrow, after travel across the date line
  const counted = entries.filter(({ day }) => parseDay(day) <= latest);
  if (!counted.length) return { weeks: [], outside: entries.length };
  const days = counted.map(({ day }) => parseDay(day)).sort((a, b) => a - b);
  const firstDay = Math.max(...days.filter((day, at) => !(day - days[at - 1] < MAX_WEEKS * WEEK)));
  const lastWeek = Math.floor((Math.max(parseDay(today), ...days) - firstDay) / WEEK);
  const firstWeek = Math.max(0, lastWeek - MAX_WEEKS + 1);
  const weeks = Array.from({ length: lastWeek - firstWeek + 1 }, (_, at) => buildWeek(counted, firstWeek + at, firstDay, asked));
  return { weeks, outside: entries.length - weeks.reduce((sum, { sessions }) => sum + sessions, 0) };
}

/**
 * @param {Entry[]} entries
 * @param {number} index of the week, from 0
 * @param {number} first milliseconds of the diary's first day
 * @param {number} asked
 * @returns {Week}
 */
function buildWeek(entries, index, first, asked) {
  const from = first + index * WEEK;
  const days = Array.from({ length: 7 }, (_, at) => {
    const day = new Date(from + at * DAY).toISOString().slice(0, 10);
    const dayEntries = entries.filter((entry) => entry.day === day);
    return { day, sessions: dayEntries.length, pains: dayEntries.flatMap(({ pain }) => pain ?? []) };
  });
  const weekEntries = entries.filter(({ day }) => days.some((one) => one.day === day));
  const pains = days.flatMap((day) => day.pains).sort((a, b) => a - b);
  const middle = (pains.length - 1) / 2;
  return {
    week: index + 1,
    from,
    days,
    sessions: weekEntries.length,
    asked: weekEntries.reduce((latest, entry) => entry.asked ?? latest, asked),
    pains,
    low: pains[0] ?? NaN,
    mid: (pains[Math.floor(middle)] + pains[Math.ceil(middle)]) / 2,
    high: pains[pains.length - 1] ?? NaN,
  };
}
