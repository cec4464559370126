/**
 * What the answers about pain ask for, by the rules of the section `safety.pain` of the words. Pure.
 *
 * @typedef {import("./entries.js").Entry} Entry
 */

/** The most pain during the exercise that is all right; the words of `safety.pain` name the same number. */
export const LIMIT = 3;
/** Days after which the morning after a session is no longer asked about: nobody remembers it. */
const REMEMBERED = 7;

/** @param {Entry} one @param {Entry} other */
const byTime = (one, other) => `${one.day} ${one.time}`.localeCompare(`${other.day} ${other.time}`);

/**
 * The rule that an answer from 0 to 10 falls under.
 * @param {number} pain
 * @returns {"fine" | "above"}
 */
export const ruleFor = (pain) => (pain <= LIMIT ? "fine" : "above");

/**
 * The session whose next morning is to be asked about: the last of the latest day before today, while nobody has answered.
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
 * The entry at which the person was to stop and get advice: two mornings in a row were worse, and no advice is known since.
 * @param {Entry[]} entries
 * @param {string} advised the id of the entry after which there was advice, "" for none
 * @returns {Entry | undefined}
 */
export function waitsForAdvice(entries, advised) {
  const answered = entries.filter(({ worse }) => worse !== null).sort(byTime);
  const since = answered.slice(answered.findIndex(({ id }) => id === advised) + 1);
  const [before, last] = since.slice(-2);
  return before?.worse && last?.worse ? last : undefined;
}
