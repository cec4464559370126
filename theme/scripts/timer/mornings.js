/**
 * Rules for the answers about the morning after a session, as in the section `safety.pain` of the words. Pure.
 *
 * @typedef {import("./entries.js").Entry} Entry
 */

/** Days after which the morning after a session is no longer asked about, as nobody would remember it. */
const REMEMBERED = 7;

/** @param {Entry} one @param {Entry} other */
const byTime = (one, other) => `${one.day} ${one.time}`.localeCompare(`${other.day} ${other.time}`);

/**
 * The session whose next morning is to be asked about: the last one before today, if not answered yet.
 * @param {Entry[]} entries
 * @param {string} today
 * @returns {Entry | undefined}
 */
export function morningAfter(entries, today) {
  const earlier = entries.filter(({ day, did }) => day < today && did !== 0).sort(byTime);
  const last = earlier[earlier.length - 1];
  if (!last || last.worse !== null) return undefined;
  return Date.parse(today) - Date.parse(last.day) <= REMEMBERED * 86400000 ? last : undefined;
}

/**
 * The entry after which the person must get advice: two worse mornings in a row, with no advice recorded since.
 * @param {Entry[]} entries
 * @param {string} advised the id of the entry after which advice was recorded, "" for none
 * @returns {Entry | undefined}
 */
export function waitsForAdvice(entries, advised) {
  const answered = entries.filter(({ worse }) => worse !== null).sort(byTime);
  const since = answered.slice(answered.findIndex(({ id }) => id === advised) + 1);
  const [before, last] = since.slice(-2);
  return before?.worse && last?.worse ? last : undefined;
}
