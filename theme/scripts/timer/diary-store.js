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
const STORE_NAMES = ["sessions", "aside"];
/** Where the diary stood before, and what was then set aside of it. */
const LEGACY_KEYS = { diary: "steady-hips-diary-1", aside: "steady-hips-diary-1-aside" };
/** Milliseconds after which a database that does not answer counts as refused. */
const TIMEOUT = 5000;

/** @type {Promise<Database> | undefined} */
let connection;
/** What could not be kept, for as long as the page lives. @type {Kept[]} */
let unsaved = [];

/**
 * @returns {Promise<{entries: Entry[], aside: number, refused: boolean}>} entries: by their time; aside: how many pieces could not be
 *   read and are set aside; refused: whether something is not kept, or nothing can be
 */
export async function loadDiary() {
  const { records, aside, refused } = await readAll();
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
  const before = (await readAll()).records.find(({ id }) => id === entry.id);
  // Later than the state before, whatever the device's clock says.
  const changed = Math.max(Date.now(), Number(before?.changed ?? 0) + 1);
  return (await save({ records: [{ ...before, ...entry, changed }], aside: [] })).kept;
}

/** Take one entry out. @param {string} id @returns {Promise<boolean>} whether it is gone */
export async function removeEntry(id) {
  unsaved = unsaved.filter((record) => record.id !== id);
  try {
    await withDatabase(async (store) => {
      const transaction = beginTransaction(store);
      await Promise.all([transaction.objectStore("sessions").delete(id), transaction.done]);
    });
    return true;
  } catch {
    return !(await readAll()).records.some((record) => record.id === id);
  } finally {
    notify();
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
  unsaved = [];
  try {
    for (const key of Object.values(LEGACY_KEYS)) localStorage.removeItem(key);
  } catch {
    // Where local storage is refused, nothing of the diary stands there.
  }
  try {
    const transaction = await beginTransaction(await database());
    await Promise.all([...STORE_NAMES.map((name) => transaction.objectStore(name).clear()), transaction.done]);
    return true;
  } catch {
    return !("indexedDB" in globalThis);
  } finally {
    notify();
  }
}

/** The whole diary as the text of a file, to be read back by `takeIn`. */
export const saveFile = async () => writeFile(await readAll(), new Date());

/**
 * Add what a file holds to the diary.
 * @param {string} text
 * @returns {Promise<{fault: string, added: number, known: number, aside: number, kept: boolean}>} fault: why nothing was read, as a
 *   sentence, or ""; known: entries that stood here already; aside: pieces that were set aside; kept: as for `putEntry`
 */
export async function takeIn(text) {
  const { fault, ...file } = readFile(text);
  if (fault) return { fault, added: 0, known: 0, aside: 0, kept: false };
  const { kept, more } = await save(file);
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
 * All there is, wherever it stands.
 * @returns {Promise<{records: Kept[], aside: string[], refused: boolean}>}
 */
async function readAll() {
  /** @type {{records: Kept[], aside: string[]}} */
  let diary = { records: [], aside: [] };
  let refused = false;
  try {
    const [records, aside] = await withDatabase(async (store) => {
      await migratePending(store);
      return Promise.all(STORE_NAMES.map((name) => store.getAll(name)));
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

/** @param {{records: Kept[], aside: string[]}} incoming */
async function save(incoming) {
  try {
    const more = await withDatabase(async (store) => {
      await migratePending(store);
      return addMissing(store, () => incoming);
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
 * Take over what stands in local storage, and what could not be kept a while ago. What cannot be copied stays where it is.
 * @param {Database} store
 */
async function migratePending(store) {
  if (!readPending().texts.size && !unsaved.length) return;
  try {
    let pending = readPending();
    // Looked at only when no other tab is at it.
    await addMissing(store, () => (pending = readPending()));
    unsaved = unsaved.filter((record) => !pending.records.includes(record));
    for (const [key, text] of pending.texts) if (localStorage.getItem(key) === text) localStorage.removeItem(key);
  } catch {
    // It is tried again at the next occasion; until then it is read where it stands.
  }
}

/**
 * What is not in the database: the diary in local storage, with its texts by their keys, and what could not be kept.
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
    // Refused: nothing stands there.
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
 * Add to the diary what it does not hold yet, in one piece: all of it or nothing, and no other tab in between.
 * @param {Database} store
 * @param {() => {records: Kept[], aside: string[]}} getIncoming
 */
async function addMissing(store, getIncoming) {
  const transaction = beginTransaction(store);
  const [sessionStore, asideStore] = STORE_NAMES.map((name) => transaction.objectStore(name));
  const [records, aside] = await Promise.all([sessionStore.getAll(), asideStore.getAll()]);
  const more = merge({ records, aside }, getIncoming());
  await Promise.all([...more.records.map((record) => sessionStore.put(record)), ...more.aside.map((text) => asideStore.put(text)), transaction.done]);
  return more;
}

/** @param {Database} store */
function beginTransaction(store) {
  // Strict: an entry is said to be kept when the device has written it.
  const transaction = store.transaction(STORE_NAMES, "readwrite", { durability: "strict" });
  transaction.done.catch(() => {}); // whoever waits for it is told; nobody else need be
  return transaction;
}

/**
 * Work on the database. A connection that died while the page stood open is opened anew, once.
 * @template Result
 * @param {(store: Database) => Promise<Result>} work
 */
async function withDatabase(work) {
  const usedConnection = connection;
  try {
    return await work(await database());
  } catch (fault) {
    if (!usedConnection) throw fault; // it was opened just now
    if (connection === usedConnection) dropConnection();
    return work(await database());
  }
}

function database() {
  connection ??= withTimeout(openDatabase());
  connection.catch(dropConnection);
  return connection;
}

/** @param {Promise<Database>} opening */
function withTimeout(opening) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const expired = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error("The database does not answer.")), TIMEOUT)));
  return Promise.race([opening, expired]).finally(() => clearTimeout(timer));
}

/** Ask anew next time. */
function dropConnection() {
  connection = undefined;
}

/** @returns {Promise<Database>} */
async function openDatabase() {
  const events = {
    /** @param {Database} database */
    upgrade(database) {
      database.createObjectStore("sessions", { keyPath: "id" });
      database.createObjectStore("aside", { autoIncrement: true });
    },
    /** Another tab has a newer version of this site, or clears its data. @param {number} _was @param {number | null} _will @param {Event} event */
    blocking(_was, _will, event) {
      /** @type {IDBDatabase} */ (event.target).close();
      dropConnection();
    },
    terminated: dropConnection,
  };
  try {
    return await openDB(NAME, VERSION, events);
  } catch (error) {
    if (/** @type {Error} */ (error)?.name !== "VersionError") throw error;
    // A newer version of this site was here. Its diary is read as far as it can be.
    return openDB(NAME, undefined, events);
  }
}
