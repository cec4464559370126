/**
 * The diary on this device (IndexedDB): one record per session, so that tabs writing at the same time lose nothing.
 *
 * Where the browser refuses storage, entries stay in memory until the page is closed, and each result says so.
 * Nothing is removed before its copy is saved: data that cannot be copied stays in its old place and is read there.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./entries.js").Kept} Kept
 */
import { promisifyRequest } from "idb-keyval";
import { merge, readEntry, readText } from "./entries.js";

const NAME = "steady-hips";
const VERSION = 1;
/** Records by id; texts that could not be read. */
const STORE_NAMES = ["sessions", "aside"];
/** Former local storage keys of the diary and of its unreadable pieces. */
const LEGACY_KEYS = { diary: "steady-hips-diary-1", aside: "steady-hips-diary-1-aside" };
/** Milliseconds to wait for the database; after that storage counts as refused. */
const TIMEOUT = 5000;

/** @type {Promise<IDBDatabase> | undefined} */
let connection;
/** Records that could not be saved, kept in memory. @type {Kept[]} */
let unsaved = [];

/**
 * @returns {Promise<{entries: Entry[], aside: number, refused: boolean}>} entries: by time; aside: number of unreadable
 *   pieces; refused: whether a record is unsaved or storage is refused
 */
export async function loadDiary() {
  const { records, aside, refused } = await readAll();
  const entries = records.flatMap((record) => readEntry(record) ?? []);
  entries.sort((a, b) => `${a.day} ${a.time}`.localeCompare(`${b.day} ${b.time}`));
  return { entries, aside: aside.length + records.length - entries.length, refused };
}

/** A unique id for a new entry. */
export const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");

/**
 * Save a new entry or update a saved one. A change of an entry that was never saved, or was removed meanwhile, is dropped.
 * @param {Partial<Entry> & {id: string}} entry all fields of a new entry, or the changed ones of a saved entry
 * @returns {Promise<boolean>} whether it was saved; if not, it stays in memory until the page is closed
 */
export async function putEntry(entry) {
  const before = (await readAll()).records.find(({ id }) => id === entry.id);
  if (!before && !entry.day) return true;
  // Always later than the previous state, even if the device's clock went back.
  const changed = Math.max(Date.now(), Number(before?.changed ?? 0) + 1);
  return (await save({ records: [{ ...before, ...entry, changed }], aside: [] })).kept;
}

/** Remove an entry. @param {string} id @returns {Promise<boolean>} whether it was removed */
export async function dropEntry(id) {
  unsaved = unsaved.filter((record) => record.id !== id);
  try {
    await withDatabase((database) => {
      const { stores: [sessions], done } = beginWriting(database);
      sessions.delete(id);
      return done;
    });
    return true;
  } catch {
    return !(await readAll()).records.some((record) => record.id === id);
  } finally {
    notify();
  }
}

/**
 * Ask the browser for persistent storage, as some clear it after weeks without a visit.
 * @returns {Promise<boolean | undefined>} its answer; undefined where it does not support this
 */
export async function askToPersist() {
  try {
    return (await navigator.storage.persisted()) || (await navigator.storage.persist());
  } catch {
    return undefined;
  }
}

/** Erase the whole diary, unreadable pieces included. @returns {Promise<boolean>} whether all was erased */
export async function eraseDiary() {
  unsaved = [];
  try {
    for (const key of Object.values(LEGACY_KEYS)) localStorage.removeItem(key);
  } catch {
    // Local storage is refused, so it holds nothing of the diary.
  }
  try {
    const { stores, done } = beginWriting(await openOnce());
    for (const store of stores) store.clear();
    await done;
    return true;
  } catch {
    return !("indexedDB" in globalThis);
  } finally {
    notify();
  }
}

/**
 * Call back when the diary may have changed: in this tab, in another one, or while this tab was hidden.
 * @param {() => void} changed
 */
export function watchDiary(changed) {
  document.addEventListener("visibilitychange", () => document.hidden || changed());
  try {
    new BroadcastChannel(NAME).onmessage = changed;
  } catch {
    // No BroadcastChannel: the diary is read again when the page becomes visible.
  }
}

function notify() {
  try {
    const channel = new BroadcastChannel(NAME);
    channel.postMessage("diary");
    channel.close();
  } catch {
    // As above.
  }
}

/**
 * Read the diary from the database, local storage and memory.
 * @returns {Promise<{records: Kept[], aside: string[], refused: boolean}>}
 */
export async function readAll() {
  /** @type {{records: Kept[], aside: string[]}} */
  let diary = { records: [], aside: [] };
  let refused = false;
  try {
    const [records, aside] = await withDatabase(async (database) => {
      await migratePending(database);
      return readStores(storesOf(database.transaction(STORE_NAMES)));
    });
    diary = { records, aside };
  } catch {
    refused = true;
  }
  const more = merge(diary, readPending());
  const newer = new Set(more.records.map(({ id }) => id));
  return {
    records: [...diary.records.filter(({ id }) => !newer.has(id)), ...more.records],
    aside: [...diary.aside, ...more.aside],
    refused: refused || unsaved.length > 0,
  };
}

/**
 * Save what the diary does not hold yet.
 * @param {{records: Kept[], aside: string[]}} incoming
 * @returns {Promise<{kept: boolean, more: ReturnType<typeof merge>}>} kept: whether it was saved; more: what was new
 */
export async function save(incoming) {
  try {
    const more = await withDatabase(async (database) => {
      await migratePending(database);
      return addMissing(database, () => incoming);
    });
    return { kept: true, more };
  } catch {
    const more = merge(await readAll(), incoming);
    const ids = more.records.map(({ id }) => id);
    unsaved = [...unsaved.filter(({ id }) => !ids.includes(id)), ...more.records];
    return { kept: false, more };
  } finally {
    notify();
  }
}

/**
 * Move records from local storage and memory to the database. What cannot be copied stays where it is.
 * @param {IDBDatabase} database
 */
async function migratePending(database) {
  if (!readPending().texts.size && !unsaved.length) return;
  try {
    let pending = readPending();
    // Read inside the transaction, so that no other tab moves them at the same time.
    await addMissing(database, () => (pending = readPending()));
    unsaved = unsaved.filter((record) => !pending.records.includes(record));
    for (const [key, text] of pending.texts) if (localStorage.getItem(key) === text) localStorage.removeItem(key);
  } catch {
    // Tried again at the next access; until then the data is read in its old place.
  }
}

/**
 * Read what is not in the database: unsaved records, and the diary in local storage, its texts by key.
 * @returns {{records: Kept[], aside: string[], texts: Map<string, string>}}
 */
function readPending() {
  const texts = new Map();
  const records = [...unsaved];
  const aside = [];
  try {
    for (const key of Object.values(LEGACY_KEYS)) {
      const text = localStorage.getItem(key);
      if (text !== null) texts.set(key, text);
    }
  } catch {
    // Local storage is refused, so it holds nothing.
  }
  for (const [key, text] of texts) {
    if (key === LEGACY_KEYS.aside) aside.push(text);
    else {
      const parsed = readText(text);
      records.push(...parsed.records);
      aside.push(...parsed.aside);
    }
  }
  return { records, aside, texts };
}

/**
 * Add what the diary does not hold yet, in one transaction: all or nothing, without interference from other tabs.
 * @param {IDBDatabase} database
 * @param {() => {records: Kept[], aside: string[]}} getIncoming
 */
async function addMissing(database, getIncoming) {
  const { stores, done } = beginWriting(database);
  const [records, aside] = await readStores(stores);
  const more = merge({ records, aside }, getIncoming());
  for (const record of more.records) stores[0].put(record);
  for (const text of more.aside) stores[1].put(text);
  await done;
  return more;
}

/** @param {IDBTransaction} transaction */
const storesOf = (transaction) => STORE_NAMES.map((name) => transaction.objectStore(name));

/** All records, and all unreadable texts. @param {IDBObjectStore[]} stores @returns {Promise<any[][]>} */
const readStores = (stores) => Promise.all(stores.map((store) => promisifyRequest(store.getAll())));

/** @param {IDBDatabase} database */
function beginWriting(database) {
  // Strict: report an entry as saved only when the device has written it.
  const transaction = database.transaction(STORE_NAMES, "readwrite", { durability: "strict" });
  const done = promisifyRequest(transaction);
  done.catch(() => {}); // callers that await it handle the error; avoid an unhandled rejection
  return { stores: storesOf(transaction), done };
}

/**
 * Run work on the database. Reopen once a connection that died while the page was open.
 * @template Result
 * @param {(database: IDBDatabase) => Promise<Result>} work
 */
async function withDatabase(work) {
  const usedConnection = connection;
  try {
    return await work(await openOnce());
  } catch (fault) {
    if (!usedConnection) throw fault; // the connection was new
    if (connection === usedConnection) dropConnection();
    return work(await openOnce());
  }
}

function openOnce() {
  connection ??= withTimeout(openDatabase());
  connection.catch(dropConnection);
  return connection;
}

/** @param {Promise<IDBDatabase>} opening */
function withTimeout(opening) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const expired = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error("The database does not answer.")), TIMEOUT)));
  return Promise.race([opening, expired]).finally(() => clearTimeout(timer));
}

/** Open a new connection at the next access. */
function dropConnection() {
  connection = undefined;
}

async function openDatabase() {
  const database = await openVersion(VERSION).catch((error) => {
    if (error?.name !== "VersionError") throw error;
    // A newer version of this site upgraded the database: read it as far as possible.
    return openVersion();
  });
  // Another tab has a newer version of this site, or clears its data.
  database.onversionchange = () => {
    database.close();
    dropConnection();
  };
  database.onclose = dropConnection;
  return database;
}

/** @param {number} [version] */
async function openVersion(version) {
  const request = indexedDB.open(NAME, version);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("sessions", { keyPath: "id" });
    request.result.createObjectStore("aside", { autoIncrement: true });
  };
  return promisifyRequest(request);
}
