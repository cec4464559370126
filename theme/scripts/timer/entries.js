/**
 * What the diary is made of, and what may come back from a device, a file or another version of this site.
 *
 * A record is kept as it came, whatever else stands in it; an entry is what this version reads out of it. A record without a real day
 * cannot be shown: only such pieces are set aside.
 *
 * @typedef {Record<string, unknown> & {id: string}} Kept
 * @typedef {{id: string, day: string, time: string, did: number | null, of: number | null, pain: number | null, plan: string,
 *   exercise: string, asked: number | null, worse: boolean | null}} Entry
 *   day as 2026-11-20 and time as 14:05, both local; did, of: repetitions; plan: the link's query; exercise: its id; asked: sessions that
 *   its plan asks for in a week; worse: whether it hurt more the next morning; what cannot be read is null or ""
 */

import { entries as words } from "../words.js";
import { ONLY } from "./only.js";

/** What a saved diary calls itself, so that no other file is taken for one. */
const KIND = "steady-hips-diary";
const VERSION = 1;
/** Characters, or bytes. A diary of years has a thousandth of it. */
export const MOST = 20e6;
export const TOO_LARGE = words.large;

/**
 * @param {any} record
 * @returns {Entry | undefined} nothing, where not even its day can be read
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
 * Whether a text is a day that the diary reads, and so may write: any real day from 1970, where a device's clock begins, to 2099.
 * @param {any} day
 */
export function isRealDay(day) {
  if (typeof day !== "string" || !/^(19[7-9]\d|20\d\d)-\d\d-\d\d$/.test(day)) return false;
  const date = new Date(`${day}T00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Whether a device's clock can be right: not before this diary existed, nor beyond what it reads. @param {Date} now */
export const isLikely = (now) => now.getFullYear() >= 2025 && now.getFullYear() <= 2099;

/**
 * @param {any} value
 * @param {number} most
 * @returns {number | null}
 */
const wholeNumber = (value, most) => (Number.isInteger(value) && value >= 0 && value <= most ? value : null);

/**
 * The diary as it stood in local storage, a list in one text, maybe damaged.
 * @param {string} text
 * @returns {{records: Kept[], aside: string[]}} aside: what cannot be read, or the whole text where its pieces cannot be told apart
 */
export function readText(text) {
  const list = parseJson(text);
  if (Array.isArray(list)) return separate(list);
  // A text that breaks off still holds whole entries.
  const pieces = list === undefined ? (text.match(/\{[^{}]*\}/g) ?? []).map(parseJson) : [];
  return { records: separate(pieces).records, aside: [text] };
}

/**
 * A diary as a file, to be read back here or on another device: its records as they are, and what was set aside.
 * @param {{records: Kept[], aside: string[]}} diary
 * @param {Date} now
 */
export const writeFile = ({ records, aside }, now) =>
  `${JSON.stringify({ kind: KIND, version: VERSION, saved: now.toISOString(), entries: records, aside }, null, 1)}\n`;

/**
 * @param {string} text
 * @returns {{records: Kept[], aside: string[], fault: string}} fault: why nothing was read, as a sentence, or ""
 */
export function readFile(text) {
  /** @param {string} fault */
  const reject = (fault) => ({ records: [], aside: [], fault });
  if (!text.trim()) return reject(words.empty);
  if (text.length > MOST) return reject(TOO_LARGE);
  const file = parseJson(text.replace(/^\ufeff/, ""));
  if (file === undefined) return reject(words.damaged);
  if (file?.kind !== KIND || !Array.isArray(file.entries)) return reject(words.foreign);
  const { records, aside } = separate(file.entries);
  const asideBefore = Array.isArray(file.aside) ? file.aside.filter((/** @type {unknown} */ one) => typeof one === "string") : [];
  return { records, aside: [...aside, ...asideBefore], fault: "" };
}

/**
 * What must be added to a diary so that it holds another one as well.
 * @param {{records: Kept[], aside: string[]}} existing
 * @param {{records: Kept[], aside: string[]}} incoming
 * @returns {{records: Kept[], aside: string[], known: number}} records: to be added, or put in place of an older state of the same
 *   session; known: entries that stood in both, or in a later state here. Where one entry says two things and neither says when it was
 *   `changed`, the one that is there stays and the other is set aside, so that no session counts twice and nothing is lost.
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
 * Which state of a session is the later one: 1 for the first, −1 for the second, 0 where nothing tells.
 * @param {Kept} one
 * @param {Kept} other
 */
function compareStates({ changed: one }, { changed: other }) {
  return typeof one === "number" && typeof other === "number" ? Math.sign(one - other) : 0;
}

/**
 * Records that can be read, each with an id, and the texts of the rest.
 * @param {unknown[]} list
 */
function separate(list) {
  /** @type {Kept[]} */
  const records = [];
  const aside = [];
  /** How often the same was there already: two sessions may be alike in all they say. @type {Map<string, number>} */
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
    // Without an id of its own, an entry is known again by what it says, so that reading it twice does not double it.
    records.push({ ...record, id: typeof id === "string" && id && id.length < 1000 ? id : `${content} ${occurrence}` });
  }
  return { records, aside };
}

/** What a record says, in one order. @param {Record<string, unknown>} record */
const fingerprint = (record) => JSON.stringify(Object.entries(record).filter(([name]) => name !== "id").sort(([a], [b]) => (a < b ? -1 : 1)));

/** @param {string} text @returns {any} undefined where it is no JSON */
function parseJson(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
