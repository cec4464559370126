/** The diary on the device loses nothing, and whatever cannot be read is reported. */
import assert from "node:assert/strict";
import test from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { promisifyRequest } from "idb-keyval";
import { importFile as importInto, writeFile } from "../../theme/scripts/timer/diary-file.js";
import { dayOf } from "../../theme/scripts/timer/day.js";
import { separate } from "../../theme/scripts/timer/entries.js";
import { freshDevice, refuses, shelf, visit } from "../helpers/device.js";

const OLD = "steady-hips-diary-1";
const session = (day, more = {}) => ({ day, time: "09:00", did: 20, of: 20, pain: 3, plan: "hold=8", ...more });
const A = session("2026-11-18");
const B = session("2026-11-19", { pain: null });
/** Save a session as a finished one. */
const add = (diaryStore, entry) => diaryStore.putEntry({ ...entry, id: diaryStore.newId() });
/** The text of a saved file, and what importing one returns. */
const saveFile = async (diaryStore) => writeFile(await diaryStore.readAll(), new Date());
const importFile = (diaryStore, file) => importInto(file, { separate, save: diaryStore.save });
const text = (...entries) => JSON.stringify(entries);

/** Open the diary's database as another tab does. @returns {Promise<IDBDatabase>} */
function openDatabase(version, upgrade = () => {}) {
  const request = indexedDB.open("steady-hips", version);
  request.onupgradeneeded = () => upgrade(request.result);
  return promisifyRequest(request);
}

/** The sessions in the database, to be read or written. @param {IDBDatabase} database */
const sessionsOf = (database) => database.transaction("sessions", "readwrite").objectStore("sessions");

/** Fifty damaged diaries: [stored text, number of sessions still shown, whether something must be set aside]. */
const DAMAGED = [
  // The list itself is damaged
  ["", 0, true], ["{not json", 0, true], ["null", 0, true], ["true", 0, true], ["7", 0, true], ['"text"', 0, true], ["{}", 0, true],
  ['{"a":1}', 0, true], ["[", 0, true], ["[]]", 0, true], ["undefined", 0, true], ["[object Object]", 0, true], ["\u0000\u0001", 0, true],
  ["<html>404</html>", 0, true], [`${text(A, B)}x`, 2, true], [text(A, B).slice(0, -1), 2, true], [text(A, B).slice(0, -9), 1, true],
  [text(A, B).slice(1), 2, true], [`\ufeff${text(A)}`, 1, true], [text(A, B).replace("},{", "}{"), 2, true], [JSON.stringify(A), 0, true],
  [JSON.stringify(text(A)), 0, true], [text(A, B).replaceAll('"', "'"), 0, true], ["[]", 0, false],
  // One of its items is damaged
  [text(A, null, B), 2, true], [text(A, 1), 1, true], [text("x", B), 1, true], [text([], B), 1, true], [text({}, B), 1, true], [text(true), 0, true],
  [text(A, [B]), 1, true], [text(A, { session: B }), 1, true],
  // A day is damaged
  [text(session("0001-01-01"), A), 1, true], [text(session("2026-02-31"), A), 1, true], [text(session("2026-13-01"), A), 1, true],
  [text(session(""), A), 1, true], [text(session(20261120), A), 1, true], [text(session(null), A), 1, true], [text(session("20.11.2026"), A), 1, true],
  [text(session("<b>2026-11-20</b>"), A), 1, true], [text(session(["2026-11-20"]), A), 1, true],
  // Another field is damaged or from a newer version: shown as far as it can be read
  [text(session("2026-11-20", { plan: "=HYPERLINK(1)" })), 1, false], [text(session("2026-11-20", { plan: 12 })), 1, false],
  [text(session("2026-11-20", { plan: "hold=8&tilt=2.5" })), 1, false], [text(session("2026-11-20", { pain: 99 })), 1, false],
  [text(session("2026-11-20", { pain: "mild" }), A), 2, false], [text(session("2026-11-20", { did: -1, of: "x" })), 1, false],
  [text(session("2026-11-20", { time: "25:99" })), 1, false], [text(session("2026-11-20", { mood: { word: "good", marks: [1, 2] } }), A), 2, false],
  [text({ day: "2026-11-20" }), 1, false],
];

/** Whether everything in a stored text is contained in the saved file of the diary. */
function holds(file, stored) {
  const { entries, aside } = JSON.parse(file);
  if (aside.includes(stored)) return true;
  const all = [...aside, ...entries.map(({ id, ...rest }) => JSON.stringify(rest))];
  return JSON.parse(stored).every((one) => all.includes(JSON.stringify(one)));
}

test("there are fifty damaged diaries", () => assert.equal(DAMAGED.length, 50));

for (const [number, [stored, shown, isAside]] of DAMAGED.entries()) {
  test(`damaged diary ${number} shows ${shown}, loses nothing and reports what it cannot read: ${stored.slice(0, 60)}`, async () => {
    freshDevice();
    shelf.set(OLD, stored);
    const first = await visit("timer/diary-store.js");
    assert.ok(await add(first, session("2026-11-21")), "a session is saved before the diary was ever opened");
    const diary = await first.loadDiary();
    assert.equal(diary.entries.length, shown + 1);
    assert.equal(diary.aside > 0, isAside);
    assert.equal(diary.refused, false);
    assert.equal(shelf.has(OLD), false, "taken over");
    const again = await visit("timer/diary-store.js");
    assert.deepEqual(await again.loadDiary(), diary, "it reads the same at the next visit");
    shelf.set(OLD, "{damaged once more");
    const file = await saveFile(again);
    assert.ok(holds(file, stored));
    assert.ok(holds(file, "{damaged once more"));
    assert.equal((await again.loadDiary()).entries.length, shown + 1);
    assert.ok(await again.eraseDiary());
    assert.deepEqual(await (await visit("timer/diary-store.js")).loadDiary(), { entries: [], aside: 0, refused: false });
    assert.equal(shelf.size, 0);
  });
}

test("a newer record is shown as far as this version knows it, and preserved whole", async () => {
  freshDevice();
  const newer = session("2026-11-20", { plan: "hold=8&tilt=2&=1&b<i>=2", pain: "mild", time: "9h", mood: "good" });
  shelf.set(OLD, text(newer));
  const diaryStore = await visit("timer/diary-store.js");
  const [{ id, ...entry }] = (await diaryStore.loadDiary()).entries;
  assert.deepEqual(entry, { day: "2026-11-20", time: "", did: 20, of: 20, pain: null, plan: "hold=8&tilt=2", exercise: "belt", asked: null, worse: null });
  const [{ id: same, ...record }] = JSON.parse(await saveFile(diaryStore)).entries;
  assert.deepEqual(record, newer);
  assert.equal(same, id);
});

test("an older diary and its set-aside copy are both migrated and erased", async () => {
  freshDevice();
  shelf.set(OLD, text(A, B)).set(`${OLD}-aside`, JSON.stringify("[broken"));
  const diaryStore = await visit("timer/diary-store.js");
  assert.equal((await diaryStore.loadDiary()).aside, 1);
  assert.equal((await diaryStore.loadDiary()).entries.length, 2);
  assert.equal(shelf.size, 0);
  await diaryStore.eraseDiary();
  assert.ok(!(await saveFile(diaryStore)).includes("broken"));
});

test("an older tab that still writes to the old place adds sessions without duplicates", async () => {
  freshDevice();
  const diaryStore = await visit("timer/diary-store.js");
  for (const stored of [text(A), text(A, B), text(A, B, B)]) {
    shelf.set(OLD, stored);
    await diaryStore.loadDiary();
  }
  assert.deepEqual((await diaryStore.loadDiary()).entries.map(({ day }) => day), [A.day, B.day, B.day], "two sessions that say the same are two");
});

test("three tabs that migrate and save at once lose and duplicate nothing", async () => {
  freshDevice();
  shelf.set(OLD, text(A, B, null));
  const tabs = await Promise.all([1, 2, 3].map(() => visit("timer/diary-store.js")));
  const results = await Promise.all(tabs.flatMap((tab) => Array.from({ length: 20 }, () => add(tab, session("2026-11-20")))));
  assert.deepEqual(new Set(results), new Set([true]));
  for (const tab of tabs) assert.equal((await tab.loadDiary()).entries.length, 62);
  assert.equal((await tabs[0].loadDiary()).aside, 1);
});

test("nothing is removed before its copy is written", async () => {
  freshDevice();
  const huge = `[broken ${"x".repeat(3e6)}`;
  shelf.set(OLD, huge).set(`${OLD}-aside`, '"an older piece"');
  refuses.adding = true; // no room
  const diaryStore = await visit("timer/diary-store.js");
  const full = await diaryStore.loadDiary();
  assert.deepEqual([full.entries, full.aside], [[], 2], "told all the same");
  assert.equal(shelf.get(OLD), huge);
  assert.equal(shelf.get(`${OLD}-aside`), '"an older piece"');
  refuses.adding = false;
  assert.equal((await diaryStore.loadDiary()).aside, 2);
  assert.equal(shelf.size, 0);
  assert.deepEqual(JSON.parse(await saveFile(diaryStore)).aside, [huge, '"an older piece"']);
});

test("a diary that cannot be moved is read where it is", async () => {
  freshDevice();
  shelf.set(OLD, text(A, 7, B));
  refuses.database = true;
  const diaryStore = await visit("timer/diary-store.js");
  const { entries, aside, refused } = await diaryStore.loadDiary();
  assert.deepEqual([entries.length, aside, refused], [2, 1, true]);
  assert.equal(shelf.get(OLD), text(A, 7, B));
});

for (const [what, refusal] of Object.entries({
  "keeps nothing": { reading: true, writing: true, database: true },
  "has no database": { database: true },
  "has no room": { adding: true },
})) {
  test(`where the browser ${what}, a session is shown until the page is closed, and this is reported`, async () => {
    freshDevice();
    Object.assign(refuses, refusal);
    const diaryStore = await visit("timer/diary-store.js");
    assert.equal(await add(diaryStore, session("2026-11-20")), false);
    const diary = await diaryStore.loadDiary();
    assert.deepEqual([diary.entries.length, diary.refused], [1, true]);
    assert.equal(JSON.parse(await saveFile(diaryStore)).entries.length, 1, "it can be saved to a file");
    for (const name of Object.keys(refusal)) refuses[name] = false;
    assert.deepEqual([(await diaryStore.loadDiary()).entries.length, (await diaryStore.loadDiary()).refused], [1, false], "kept as soon as it can be");
    assert.equal((await (await visit("timer/diary-store.js")).loadDiary()).entries.length, 1);
  });
}

test("erasing reports whether everything is gone", async () => {
  freshDevice();
  shelf.set(OLD, text(A));
  refuses.database = true;
  const diaryStore = await visit("timer/diary-store.js");
  assert.equal(await diaryStore.eraseDiary(), false, "what may stand in a database that does not open is still there");
  assert.equal(shelf.size, 0);
  delete globalThis.indexedDB;
  assert.equal(await diaryStore.eraseDiary(), true, "where there is no database, nothing stands in it");
});

test("the database of a newer version is read as far as possible, and added to", async () => {
  freshDevice();
  const newer = await openDatabase(7, (database) => {
    database.createObjectStore("sessions", { keyPath: "id" }).put({ ...A, id: "1", mood: "good" });
    database.createObjectStore("aside", { autoIncrement: true });
    database.createObjectStore("goals");
  });
  const diaryStore = await visit("timer/diary-store.js");
  assert.ok(await add(diaryStore, B));
  assert.equal((await diaryStore.loadDiary()).entries.length, 2);
  assert.equal((await promisifyRequest(sessionsOf(newer).get("1"))).mood, "good");
  newer.close();
});

test("records that cannot be shown are kept, reported, saved and erased with the rest", async () => {
  freshDevice();
  const diaryStore = await visit("timer/diary-store.js");
  await add(diaryStore, A);
  const database = await openDatabase(1);
  const odd = [{ id: 7, day: "some day" }, { id: "b" }, { id: [1], when: new Date(0) }, { id: "c", day: B.day, pain: "=1+1" }];
  for (const record of odd) await promisifyRequest(sessionsOf(database).put(record));
  const { entries, aside } = await diaryStore.loadDiary();
  assert.deepEqual([entries.map(({ day, pain }) => [day, pain]), aside], [[[A.day, 3], [B.day, null]], 3]);
  assert.equal(JSON.parse(await saveFile(diaryStore)).entries.length, 5);
  await diaryStore.eraseDiary();
  assert.equal(await promisifyRequest(sessionsOf(database).count()), 0);
  database.close();
});

test("a newer version of the site in another tab can open the database", async () => {
  freshDevice();
  const diaryStore = await visit("timer/diary-store.js");
  await add(diaryStore, A);
  const newer = await openDatabase(2);
  assert.equal((await promisifyRequest(sessionsOf(newer).getAll())).length, 1);
  newer.close();
  assert.ok(await add(diaryStore, B), "and this one goes on");
  assert.equal((await diaryStore.loadDiary()).entries.length, 2);
});

test("other tabs are notified at once", async () => {
  freshDevice();
  const channel = new BroadcastChannel("steady-hips");
  const notified = new Promise((done) => (channel.onmessage = done));
  const diaryStore = await visit("timer/diary-store.js");
  await add(diaryStore, A);
  await notified;
  channel.close();
});

test("a diary saved to a file is merged on another device", async () => {
  freshDevice();
  shelf.set(OLD, text(A, null));
  const phone = await visit("timer/diary-store.js");
  await add(phone, B);
  const file = await saveFile(phone);
  freshDevice();
  const tablet = await visit("timer/diary-store.js");
  await add(tablet, session("2026-11-20"));
  assert.deepEqual(await importFile(tablet, file), { fault: "", added: 2, known: 0, aside: 1, kept: true });
  assert.deepEqual(await importFile(tablet, file), { fault: "", added: 0, known: 2, aside: 0, kept: true }, "twice is once");
  const { entries, aside } = await tablet.loadDiary();
  assert.deepEqual([entries.map(({ day }) => day), aside], [[A.day, B.day, "2026-11-20"], 1]);
  refuses.database = true;
  const locked = await visit("timer/diary-store.js");
  assert.deepEqual(await importFile(locked, file), { fault: "", added: 2, known: 0, aside: 1, kept: false });
  assert.equal((await locked.loadDiary()).entries.length, 2);
});

test("an invalid file is refused with a message and changes nothing", async () => {
  freshDevice();
  const diaryStore = await visit("timer/diary-store.js");
  await add(diaryStore, A);
  const before = await diaryStore.loadDiary();
  const good = await saveFile(diaryStore);
  for (const bad of ["", " \n", "{", "null", "[]", "7", text(A), '{"kind":"steady-hips-diary"}', '{"kind":"steady-hips-diary","entries":{}}', good.slice(0, 90), good.replace("steady", "shaky"), "x".repeat(21e6), "day,time\r\n2026-11-20,09:00"]) {
    const { fault, ...rest } = await importFile(diaryStore, bad);
    assert.match(fault, /^This file .*\.$/, bad.slice(0, 40));
    assert.deepEqual(rest, { added: 0, known: 0, aside: 0, kept: false });
  }
  assert.deepEqual(await diaryStore.loadDiary(), before);
});

test("a session is updated press by press, corrected and removed as one entry", async () => {
  freshDevice();
  const diaryStore = await visit("timer/diary-store.js");
  const id = diaryStore.newId();
  await diaryStore.putEntry({ ...session("2026-11-20", { did: 1, pain: null }), id });
  await Promise.all([diaryStore.putEntry({ id, did: 2 }), diaryStore.putEntry({ id, did: 2 }), diaryStore.putEntry({ id, did: 2 })]);
  await diaryStore.putEntry({ id, did: 20, pain: 4 });
  const { entries } = await diaryStore.loadDiary();
  assert.deepEqual(entries.map(({ did, pain, plan }) => [did, pain, plan]), [[20, 4, "hold=8"]]);
  assert.ok(await diaryStore.dropEntry(id));
  assert.deepEqual((await (await visit("timer/diary-store.js")).loadDiary()).entries, []);
});

test("an entry of an older version can be corrected", async () => {
  freshDevice();
  shelf.set(OLD, text(A, B));
  const diaryStore = await visit("timer/diary-store.js");
  const [{ id }] = (await diaryStore.loadDiary()).entries;
  await diaryStore.putEntry({ id, pain: 9 });
  const { entries, aside } = await diaryStore.loadDiary();
  assert.deepEqual([entries.map(({ pain }) => pain), aside], [[9, null], 0]);
});

test("an older file does not overwrite a newer state of a session", async () => {
  freshDevice();
  const diaryStore = await visit("timer/diary-store.js");
  const id = diaryStore.newId();
  await diaryStore.putEntry({ ...session("2026-11-20", { did: 3 }), id });
  const file = await saveFile(diaryStore);
  await diaryStore.putEntry({ id, did: 20 });
  const { added, known, aside } = await importFile(diaryStore, file);
  assert.deepEqual([added, known, aside], [0, 1, 0]);
  assert.equal((await diaryStore.loadDiary()).entries[0].did, 20);
  const later = await saveFile(diaryStore);
  await diaryStore.putEntry({ id, did: 5, changed: 1 });
  assert.equal((await importFile(diaryStore, later.replace(/"changed": \d+/, '"changed": 9e15'))).added, 1);
  assert.equal((await diaryStore.loadDiary()).entries[0].did, 20);
});

test("a lost connection is reopened once", async () => {
  freshDevice();
  const { open } = IDBFactory.prototype;
  /** @type {IDBDatabase[]} */
  const databases = [];
  IDBFactory.prototype.open = function (...args) {
    const asked = open.apply(this, args);
    asked.addEventListener("success", () => databases.push(asked.result));
    return asked;
  };
  const diaryStore = await visit("timer/diary-store.js");
  await add(diaryStore, A);
  databases[0].close(); // every later transaction on it throws
  assert.ok(await add(diaryStore, B));
  const { entries, refused } = await diaryStore.loadDiary();
  assert.deepEqual([entries.length, refused, databases.length], [2, false, 2]);
  IDBFactory.prototype.open = open;
});

test("an entry written with a wrong clock can be read", async () => {
  freshDevice();
  const diaryStore = await visit("timer/diary-store.js");
  for (const day of [new Date(1969, 11, 31), new Date(0), new Date(2101, 2, 1), new Date(9999, 11, 31)]) await add(diaryStore, session(dayOf(day)));
  const { entries, aside } = await diaryStore.loadDiary();
  assert.deepEqual([entries.length, aside], [4, 0]);
});

test("a change of an entry that is not there writes nothing", async () => {
  freshDevice();
  const diaryStore = await visit("timer/diary-store.js");
  const id = diaryStore.newId();
  await diaryStore.putEntry({ id, pain: 3 });
  await diaryStore.putEntry({ ...A, id });
  await diaryStore.dropEntry(id);
  await diaryStore.putEntry({ id, worse: true });
  assert.deepEqual((await diaryStore.readAll()).records, []);
});

test("the browser is asked for persistent storage, and may not answer", async () => {
  freshDevice();
  const diaryStore = await visit("timer/diary-store.js");
  const answers = [];
  const own = Object.getOwnPropertyDescriptor(globalThis, "navigator");
  for (const storage of [undefined, { persisted: async () => true }, { persisted: async () => false, persist: async () => false }, { persisted: async () => false, persist: async () => true }]) {
    Object.defineProperty(globalThis, "navigator", { configurable: true, value: { storage } });
    answers.push(await diaryStore.askToPersist());
  }
  Object.defineProperty(globalThis, "navigator", own);
  assert.deepEqual(answers, [undefined, true, false, true]);
});
