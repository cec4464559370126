/** Mocks of browser storage for Node: local storage and IndexedDB that can fail, and fresh module instances. */
import { IDBFactory, IDBObjectStore } from "fake-indexeddb";
import "fake-indexeddb/auto";

/** The content of local storage. @type {Map<string, string>} */
export const shelf = new Map();
/** The operations that currently fail. */
export const refuses = { reading: false, writing: false, database: false, adding: false };

const fail = (name) => {
  throw new DOMException("refused by the test", name);
};

globalThis.localStorage = {
  getItem: (key) => (refuses.reading ? fail("SecurityError") : (shelf.get(key) ?? null)),
  setItem: (key, text) => (refuses.writing ? fail("QuotaExceededError") : shelf.set(key, String(text))),
  removeItem: (key) => (refuses.reading ? fail("SecurityError") : shelf.delete(key)),
};

const { open } = IDBFactory.prototype;
IDBFactory.prototype.open = function (...args) {
  return refuses.database ? fail("SecurityError") : open.apply(this, args);
};
const { put } = IDBObjectStore.prototype;
IDBObjectStore.prototype.put = function (...args) {
  return refuses.adding ? fail("QuotaExceededError") : put.apply(this, args);
};

/** Empties all storage and lets all operations succeed. */
export function freshDevice() {
  shelf.clear();
  for (const name of Object.keys(refuses)) refuses[name] = false;
  globalThis.indexedDB = new IDBFactory();
}

let visits = 0;
/** Imports a fresh instance of a module, as on a new page view. @param {string} path below theme/scripts */
export const visit = (path) => import(`../../theme/scripts/${path}?visit=${visits++}`);
