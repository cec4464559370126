/** What a diary file may contain, and how two diaries are merged. */
import assert from "node:assert/strict";
import test from "node:test";
import { readFile as readWith, writeFile } from "../../theme/scripts/timer/diary-file.js";
import { merge, readEntry, readText, separate } from "../../theme/scripts/timer/entries.js";

const record = (id, more = {}) => ({ id, day: "2026-11-20", time: "09:00", did: 1, of: 2, pain: 0, plan: "", ...more });
const none = { records: [], aside: [] };
const readFile = (text) => readWith(text, separate);
const NOW = new Date("2026-11-21T10:00:00Z");

test("a file returns what was written to it", () => {
  const diary = { records: [record("a"), record("b", { mood: "good", pain: "mild" })], aside: ["{broken", "null"] };
  assert.deepEqual(readFile(writeFile(diary, NOW)), { ...diary, fault: "" });
});

test("a file states its kind, version and time of saving", () => {
  const { kind, version, saved } = JSON.parse(writeFile(none, NOW));
  assert.deepEqual([kind, version, saved], ["steady-hips-diary", 1, "2026-11-21T10:00:00.000Z"]);
});

test("a file of a newer version is read as far as possible", () => {
  const file = JSON.stringify({ kind: "steady-hips-diary", version: 9, goals: {}, entries: [record("a", { mood: 1 }), { when: "today" }], aside: [1, "x"] });
  assert.deepEqual(readFile(file), { records: [record("a", { mood: 1 })], aside: ['{"when":"today"}', "x"], fault: "" });
});

test("a file without ids is accepted, and reading it twice adds nothing", () => {
  const { id, ...bare } = record("");
  const read = () => readFile(JSON.stringify({ kind: "steady-hips-diary", entries: [bare, bare, { ...bare, id: 7 }, { ...bare, id: "" }, { ...bare, id: "x".repeat(5000) }] }));
  const ids = read().records.map((one) => one.id);
  assert.equal(new Set(ids).size, 5);
  assert.deepEqual(read().records.map((one) => one.id), ids);
});

test("merging two diaries loses and duplicates nothing", () => {
  const have = { records: [record("a"), record("b")], aside: ["x"] };
  const come = { records: [record("b"), record("c"), record("c"), record("a", { pain: 9 })], aside: ["x", "y", "y"] };
  assert.deepEqual(merge(have, come), { records: [record("c")], aside: ["y", JSON.stringify(record("a", { pain: 9 }))], known: 2 });
});

test("the order of a record's fields does not matter", () => {
  assert.deepEqual(merge({ records: [{ id: "a", day: "2026-11-20", pain: 1 }], aside: [] }, { records: [{ pain: 1, day: "2026-11-20", id: "a" }], aside: [] }), { ...none, known: 1 });
});

test("a record's fields cannot be confused with each other", () => {
  for (const [field, bad] of Object.entries({ time: ["24:00", "9:00", "<b>", 900, null], did: [-1, 1.5, "7", 1e9, NaN, {}], pain: [11, -1, "3", true], plan: ["=1", "+hold=8", "a=<b>", 'a="x"', "a=1,2", 5, null, ["a=1"]] })) {
    for (const value of bad) {
      const entry = readEntry({ ...record("a"), [field]: value });
      assert.ok(entry[field] === null || entry[field] === "", `${field}: ${value}`);
    }
  }
});

test("field names with a meaning in JavaScript are ordinary names", () => {
  const { records } = readText('[{"day":"2026-11-20","__proto__":{"pain":9},"constructor":1}]');
  assert.equal(readEntry(records[0]).pain, null);
});
