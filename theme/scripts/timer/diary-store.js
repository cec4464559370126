/**
 * The diary as it is kept on this device: one record for each session, so that tabs that write at once lose nothing.
 *
 * Where the browser refuses to keep anything, what is saved stays until the page is closed, and every answer says so.
 * Nothing is removed before its copy stands: what cannot be copied stays where it is, and is read there.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./entries.js").Kept} Kept
 * @typedef {import("idb").IDBPDatabase} Database
 */
import { openDB } from "idb";
import { merge, readEntry, readFile, readText, writeFile } from "./entries.js";

const NAME = "steady-hips";
const VERSION = 1;
/** Records by their id; and the texts that could not be read. */
const STORES = ["sessions", "aside"];
/** Where the diary stood before, and what was then set aside of it. */
const OLD = { diary: "steady-hips-diary-1", aside: "steady-hips-diary-1-aside" };
/** Milliseconds after which a database that does not answer counts as refused. */
const PATIENCE = 5000;

/** @type {Promise<Database> | undefined} */
let opened;
/** What could not be kept, for as long as the page lives. @type {Kept[]} */
let unkept = [];

/**
 * @returns {Promise<{entries: Entry[], aside: number, refused: boolean}>} entries: by their time; aside: how many pieces could not be
 *   read and are set aside; refused: whether something is not kept, or nothing can be
 */
export async function loadDiary() {
  const { records, aside, refused } = await everything();
  const entries = records.flatMap((record) => readEntry(record) ?? []);
  entries.sort((a, b) => `${a.day} ${a.time}`.localeCompare(`${b.day} ${b.time}`));
  return { entries, aside: aside.length + records.length - entries.length, refused };
}

/** The name of a new entry, unlike any other. */
export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Keep an entry: a new one, or the new state of one that is kept already.
 * @param {Partial<Entry> & {id: string}} entry all of a new one; of one that is kept, what has changed
 * @returns {Promise<boolean>} whether it was kept; if not, it is shown until the page is closed
 */
export async function putEntry(entry) {
  const before = (await everything()).records.find(({ id }) => id === entry.id);
  // Later than the state before, whatever the device's clock says.
  const changed = Math.max(Date.now(), Number(before?.changed ?? 0) + 1);
  return (await keep({ records: [{ ...before, ...entry, changed }], aside: [] })).kept;
}

/** Take one entry out. @param {string} id @returns {Promise<boolean>} whether it is gone */
export async function removeEntry(id) {
  unkept = unkept.filter((record) => record.id !== id);
  try {
    await onDatabase(async (store) => {
      const work = begin(store);
      await Promise.all([work.objectStore("sessions").delete(id), work.done]);
    });
    return true;
  } catch {
    return !(await everything()).records.some((record) => record.id === id);
  } finally {
    tell();
  }
}

/**
 * Ask the browser not to clear the diary by itself, as some do after weeks without a visit.
 * @returns {Promise<boolean | undefined>} what it answered; undefined where it cannot be asked
 */
export async function askToPersist() {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return undefined;
  }
}

/** Erase all of the diary, what was set aside included. @returns {Promise<boolean>} whether all of it is gone */
export async function eraseDiary() {
  unkept = [];
  try {
    for (const key of Object.values(OLD)) localStorage.removeItem(key);
  } catch {
    // Where local storage is refused, nothing of the diary stands there.
  }
  try {
    const work = await begin(await database());
    await Promise.all([...STORES.map((name) => work.objectStore(name).clear()), work.done]);
    return true;
  } catch {
    return !("indexedDB" in globalThis);
  } finally {
    tell();
  }
}

/** The whole diary as the text of a file, to be read back by `takeIn`. */
export const saveFile = async () => writeFile(await everything(), new Date());

/**
 * Add what a file holds to the diary.
 * @param {string} text
 * @returns {Promise<{fault: string, added: number, known: number, aside: number, kept: boolean}>} fault: why nothing was read, as a
 *   sentence, or ""; known: entries that stood here already; aside: pieces that were set aside; kept: as for `putEntry`
 */
export async function takeIn(text) {
  const { fault, ...file } = readFile(text);
  if (fault) return { fault, added: 0, known: 0, aside: 0, kept: false };
  const { kept, more } = await keep(file);
  return { fault, added: more.records.length, known: more.known, aside: more.aside.length, kept };
}

/**
 * Call back when the diary may have changed: in this tab, in another one, or while this one was out of sight.
 * @param {() => void} changed
 */
export function watchDiary(changed) {
  document.addEventListener("visibilitychange", () => document.hidden || changed());
  try {
    new BroadcastChannel(NAME).onmessage = changed;
  } catch {
    // Too old for it: then the diary is looked at again when the page comes back into sight.
  }
}

function tell() {
  try {
    const channel = new BroadcastChannel(NAME);
    channel.postMessage("diary");
    channel.close();
  } catch {
    // As above.
  }
}

/**
 * All there is, wherever it stands.
 * @returns {Promise<{records: Kept[], aside: string[], refused: boolean}>}
 */
async function everything() {
  /** @type {{records: Kept[], aside: string[]}} */
  let diary = { records: [], aside: [] };
  let refused = false;
  try {
    const [records, aside] = await onDatabase(async (store) => {
      await takeOver(store);
      return Promise.all(STORES.map((name) => store.getAll(name)));
    });
    diary = { records, aside };
  } catch {
    refused = true;
  }
  const more = merge(diary, waiting());
  const newer = new Set(more.records.map(({ id }) => id));
  return {
    records: [...diary.records.filter(({ id }) => !newer.has(id)), ...more.records],
    aside: [...diary.aside, ...more.aside],
    refused: refused || unkept.length > 0,
  };
}

/** @param {{records: Kept[], aside: string[]}} come */
async function keep(come) {
  try {
    const more = await onDatabase(async (store) => {
      await takeOver(store);
      return absorb(store, () => come);
    });
    return { kept: true, more };
  } catch {
    const more = merge(await everything(), come);
    const ids = more.records.map(({ id }) => id);
    unkept = [...unkept.filter(({ id }) => !ids.includes(id)), ...more.records];
    return { kept: false, more };
  } finally {
    tell();
  }
}

/**
 * Take over what stands in local storage, and what could not be kept a while ago. What cannot be copied stays where it is.
 * @param {Database} store
 */
async function takeOver(store) {
  if (!waiting().texts.size && !unkept.length) return;
  try {
    let taken = waiting();
    // Looked at only when no other tab is at it.
    await absorb(store, () => (taken = waiting()));
    unkept = unkept.filter((record) => !taken.records.includes(record));
    for (const [key, text] of taken.texts) if (localStorage.getItem(key) === text) localStorage.removeItem(key);
  } catch {
    // It is tried again at the next occasion; until then it is read where it stands.
  }
}

/**
 * What is not in the database: the diary in local storage, with its texts by their keys, and what could not be kept.
 * @returns {{records: Kept[], aside: string[], texts: Map<string, string>}}
 */
function waiting() {
  const texts = new Map();
  const records = [...unkept];
  const aside = [];
  try {
    for (const key of Object.values(OLD)) {
      const text = localStorage.getItem(key);
      if (text !== null) texts.set(key, text);
    }
  } catch {
    // Refused: nothing stands there.
  }
  for (const [key, text] of texts) {
    if (key === OLD.aside) aside.push(text);
    else {
      const found = readText(text);
      records.push(...found.records);
      aside.push(...found.aside);
    }
  }
  return { records, aside, texts };
}

/**
 * Add to the diary what it does not hold yet, in one piece: all of it or nothing, and no other tab in between.
 * @param {Database} store
 * @param {() => {records: Kept[], aside: string[]}} come
 */
async function absorb(store, come) {
  const work = begin(store);
  const [sessions, texts] = STORES.map((name) => work.objectStore(name));
  const [records, aside] = await Promise.all([sessions.getAll(), texts.getAll()]);
  const more = merge({ records, aside }, come());
  await Promise.all([...more.records.map((record) => sessions.put(record)), ...more.aside.map((text) => texts.put(text)), work.done]);
  return more;
}

/** @param {Database} store */
function begin(store) {
  // Strict: an entry is said to be kept when the device has written it.
  const work = store.transaction(STORES, "readwrite", { durability: "strict" });
  work.done.catch(() => {}); // whoever waits for it is told; nobody else need be
  return work;
}

/**
 * Work on the database. A connection that died while the page stood open is opened anew, once.
 * @template Result
 * @param {(store: Database) => Promise<Result>} work
 */
async function onDatabase(work) {
  const asked = opened;
  try {
    return await work(await database());
  } catch (fault) {
    if (!asked) throw fault; // it was opened just now
    if (opened === asked) forget();
    return work(await database());
  }
}

function database() {
  opened ??= inTime(open());
  opened.catch(forget);
  return opened;
}

/** @param {Promise<Database>} answer */
function inTime(answer) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error("The database does not answer.")), PATIENCE)));
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

/** Ask anew next time. */
function forget() {
  opened = undefined;
}

/** @returns {Promise<Database>} */
async function open() {
  const events = {
    /** @param {Database} store */
    upgrade(store) {
      store.createObjectStore("sessions", { keyPath: "id" });
      store.createObjectStore("aside", { autoIncrement: true });
    },
    /** Another tab has a newer version of this site, or clears its data. @param {number} _was @param {number | null} _will @param {Event} event */
    blocking(_was, _will, event) {
      /** @type {IDBDatabase} */ (event.target).close();
      forget();
    },
    terminated: forget,
  };
  try {
    return await openDB(NAME, VERSION, events);
  } catch (error) {
    if (/** @type {Error} */ (error)?.name !== "VersionError") throw error;
    // A newer version of this site was here. Its diary is read as far as it can be.
    return openDB(NAME, undefined, events);
  }
}
