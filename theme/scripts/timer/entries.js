/**
 * Records and entries of the diary, as read from a device, a file (diary-file.js) or another version of this site.
 *
 * A record is stored unchanged, with unknown fields; an entry is what this version reads from it. A record without a valid day
 * cannot be shown: only such pieces are set aside.
 *
 * @typedef {Record<string, unknown> & {id: string}} Kept
 * @typedef {{id: string, day: string, time: string, did: number | null, of: number | null, pain: number | null, plan: string,
 *   exercise: string, asked: number | null, worse: boolean | null}} Entry
 *   day as 2026-11-20 and time as 14:05, both local; did, of: repetitions; plan: the link's query; exercise: its id; asked: planned
 *   sessions per week; worse: whether it hurt more the next morning; unreadable values are null or ""
 */

import { ONLY } from "./only.js";

/**
 * @param {any} record
 * @returns {Entry | undefined} undefined where its day is not valid
 */
export function readEntry(record) {
  if (!isRealDay(record?.day)) return undefined;
  const { id, day, time, did, of, pain, plan, exercise, asked, worse } = record;
  return {
    id: String(id),
    day,
    time: /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : "",
    did: wholeNumber(did, 10000),
    of: wholeNumber(of, 10000),
    pain: wholeNumber(pain, 10),
    exercise: typeof exercise === "string" && /^[a-z]{1,20}$/.test(exercise) ? exercise : ONLY,
    plan: typeof plan === "string" ? plan.split("&").filter((pair) => /^[a-z]+=[\w.]+$/.test(pair)).join("&") : "",
    asked: wholeNumber(asked, 42),
    worse: typeof worse === "boolean" ? worse : null,
  };
}

/**
 * Whether a text is a day that the diary accepts: a real day of any year with four digits, so that whatever day.js writes can be read,
 * even where the device's clock is wrong.
 * @param {any} day
 */
export function isRealDay(day) {
  if (typeof day !== "string" || !/^[1-9]\d{3}-\d\d-\d\d$/.test(day)) return false;
  const date = new Date(`${day}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Whether the device's clock is plausible: not before this diary existed, nor after 2099. @param {Date} now */
export const isLikely = (now) => now.getFullYear() >= 2025 && now.getFullYear() <= 2099;

/**
 * @param {any} value
 * @param {number} most
 * @returns {number | null}
 */
const wholeNumber = (value, most) => (Number.isInteger(value) && value >= 0 && value <= most ? value : null);

/**
 * Read the diary of older versions from local storage: a JSON list, maybe damaged.
 * @param {string} text
 * @returns {{records: Kept[], aside: string[]}} aside: unreadable pieces, or the whole text where it cannot be parsed
 */
export function readText(text) {
  const list = parseJson(text);
  if (Array.isArray(list)) return separate(list);
  // A truncated text still holds complete entries.
  const pieces = list === undefined ? (text.match(/\{[^{}]*\}/g) ?? []).map(parseJson) : [];
  return { records: separate(pieces).records, aside: [text] };
}

/**
 * What must be added to a diary so that it also holds another one.
 * @param {{records: Kept[], aside: string[]}} existing
 * @param {{records: Kept[], aside: string[]}} incoming
 * @returns {{records: Kept[], aside: string[], known: number}} records: to add, or to replace an older state of the same
 *   session; known: entries in both, or with a later state here. Where two states differ and no `changed` time decides,
 *   the existing one stays and the other is set aside, so that no session counts twice and nothing is lost.
 */
export function merge(existing, incoming) {
  const byId = new Map(existing.records.map((record) => [record.id, record]));
  const aside = new Set(incoming.aside);
  /** @type {Map<string, Kept>} */
  const records = new Map();
  let known = 0;
  for (const record of incoming.records) {
    const current = byId.get(record.id);
    const order = current && compareStates(record, current);
    if (!current || order === 1) records.set(record.id, record);
    else if (order === -1 || fingerprint(current) === fingerprint(record)) known++;
    else aside.add(JSON.stringify(record));
    if (!current || order === 1) byId.set(record.id, record);
  }
  for (const text of existing.aside) aside.delete(text);
  return { records: [...records.values()], aside: [...aside], known };
}

/**
 * Compare two states of a session by time: 1 if the first is later, −1 if the second is, 0 if unknown. A state without a time, from an
 * older version, was never changed.
 * @param {Kept} one
 * @param {Kept} other
 */
const compareStates = ({ changed: one }, { changed: other }) => Math.sign((Number(one) || 0) - (Number(other) || 0));

/**
 * Separate readable records, each with an id, from the texts of the rest.
 * @param {unknown[]} list
 */
export function separate(list) {
  /** @type {Kept[]} */
  const records = [];
  const aside = [];
  /** Content → number of equal records so far: two sessions may have the same content. @type {Map<string, number>} */
  const occurrences = new Map();
  for (const one of list) {
    if (!readEntry(one)) {
      aside.push(JSON.stringify(one) ?? "");
      continue;
    }
    const record = /** @type {Record<string, unknown>} */ (one);
    const content = fingerprint(record);
    const occurrence = (occurrences.get(content) ?? 0) + 1;
    occurrences.set(content, occurrence);
    const { id } = record;
    // A record without an id gets one from its content, so that importing it twice does not duplicate it.
    records.push({ ...record, id: typeof id === "string" && id && id.length < 1000 ? id : `${content} ${occurrence}` });
  }
  return { records, aside };
}

/** The content of a record without its id, in a fixed order. @param {Record<string, unknown>} record */
const fingerprint = (record) => JSON.stringify(Object.entries(record).filter(([name]) => name !== "id").sort(([a], [b]) => (a < b ? -1 : 1)));

/** @param {string} text @returns {any} undefined if it is not JSON */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
