/** A device for Node: local storage that may refuse or be full, a database, and a new visit whenever one is asked for. */
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import "fake-indexeddb/auto";

/** What the pages' scripts keep in local storage. @type {Map<string, string>} */
export const shelf = new Map();
/** What the device refuses just now. */
export const refuses = { reading: false, writing: false, database: false, adding: false };

const no = (name) => {
  throw new DOMException("refused by the test", name);
};

globalThis.localStorage = {
  getItem: (key) => (refuses.reading ? no("SecurityError") : (shelf.get(key) ?? null)),
  setItem: (key, text) => (refuses.writing ? no("QuotaExceededError") : shelf.set(key, String(text))),
  removeItem: (key) => (refuses.reading ? no("SecurityError") : shelf.delete(key)),
};

const { open } = IDBFactory.prototype;
IDBFactory.prototype.open = function (...given) {
  return refuses.database ? no("SecurityError") : open.apply(this, given);
};
const { put } = IDBObjectStore.prototype;
IDBObjectStore.prototype.put = function (...given) {
  return refuses.adding ? no("QuotaExceededError") : put.apply(this, given);
};

/** A device with nothing on it that refuses nothing. */
export function freshDevice() {
  shelf.clear();
  for (const name of Object.keys(refuses)) refuses[name] = false;
  globalThis.indexedDB = new IDBFactory();
}

let visits = 0;
/** A module as a page that is opened anew gets it. @param {string} path below theme/scripts */
export const visit = (path) => import(`../../theme/scripts/${path}?visit=${visits++}`);
