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

/**
 * @param {Omit<Entry, "id">} entry
 * @returns {Promise<boolean>} whether it was kept; if not, it is shown until the page is closed
 */
export async function addEntry(entry) {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return (await keep({ records: [{ ...entry, id }], aside: [] })).kept;
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
 *   sentence, or ""; known: entries that stood here already; aside: pieces that were set aside; kept: as for `addEntry`
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
    const store = await database();
    await takeOver(store);
    const [records, aside] = await Promise.all(STORES.map((name) => store.getAll(name)));
    diary = { records, aside };
  } catch {
    refused = true;
  }
  const more = merge(diary, waiting());
  return {
    records: [...diary.records, ...more.records],
    aside: [...diary.aside, ...more.aside],
    refused: refused || unkept.length > 0,
  };
}

/** @param {{records: Kept[], aside: string[]}} come */
async function keep(come) {
  try {
    const store = await database();
    await takeOver(store);
    return { kept: true, more: await absorb(store, () => come) };
  } catch {
    const more = merge(await everything(), come);
    unkept.push(...more.records);
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
  await Promise.all([...more.records.map((record) => sessions.add(record)), ...more.aside.map((text) => texts.add(text)), work.done]);
  return more;
}

/** @param {Database} store */
function begin(store) {
  // Strict: an entry is said to be kept when the device has written it.
  const work = store.transaction(STORES, "readwrite", { durability: "strict" });
  work.done.catch(() => {}); // whoever waits for it is told; nobody else need be
  return work;
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
