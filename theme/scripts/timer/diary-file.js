/**
 * The diary as a file: a table, or the whole diary for another device. Loaded when one is saved or chosen.
 *
 * @typedef {import("./entries.js").Entry} Entry
 * @typedef {import("./entries.js").Kept} Kept
 * @typedef {import("./diary-part.js").DiaryPart} DiaryPart
 * @typedef {Pick<DiaryPart["store"], "separate" | "save">} Store
 */
import { count } from "../say.js";
import { diary_file as words, diary_file_forms as forms, diary_part } from "../words.js";
import { dayOf } from "./day.js";

/** Identifies a diary file. */
const KIND = "steady-hips-diary";
const VERSION = 1;
/** Maximum file size in characters or bytes. A diary of years has a thousandth of it. */
const MOST = 20e6;

/** Export the diary as a table. @param {DiaryPart} diary */
export const saveTable = async (diary) => offerFile(diaryTable(await diary.entries()), "text/csv", `${words.file}.csv`);

/** Export the whole diary as a file that another device can import. @param {DiaryPart} diary */
export const saveFile = async ({ store }) => offerFile(writeFile(await store.readAll(), new Date()), "application/json", `${words.file}-${dayOf(new Date())}.json`);

/** Import the chosen file: add the entries that are new, and say what became of it. @param {DiaryPart} diary */
export async function takeFile(diary) {
  const { file: input, moved } = diary.parts;
  const file = /** @type {HTMLInputElement} */ (input).files?.[0];
  if (!file) return;
  const result = file.size > MOST ? { fault: words.large } : await file.text().then((text) => importFile(text, diary.store), () => ({ fault: words.closed }));
  await diary.drawDiary();
  moved.textContent = [takenWords(result), "kept" in result && !result.fault && !result.kept ? diary_part.refused : ""].filter(Boolean).join(" ");
}

/**
 * Add the contents of a file to the diary.
 * @param {string} text
 * @param {Store} store
 * @returns {Promise<{fault: string, added: number, known: number, aside: number, kept: boolean}>} fault: why nothing was read, as a
 *   sentence, or ""; known: entries already present; aside: unreadable pieces; kept: whether they were saved
 */
export async function importFile(text, { separate, save }) {
  const { fault, ...file } = readFile(text, separate);
  if (fault) return { fault, added: 0, known: 0, aside: 0, kept: false };
  const { kept, more } = await save(file);
  return { fault, added: more.records.length, known: more.known, aside: more.aside.length, kept };
}

/**
 * The result of an import, in words.
 * @param {{fault: string, added?: number, known?: number, aside?: number}} read
 */
export function takenWords({ fault, added = 0, known = 0, aside = 0 }) {
  if (fault) return `${fault} ${words.unchanged}`;
  return [count(forms.added, added), known ? count(forms.known, known) : "", aside ? count(forms.aside, aside) : ""].filter(Boolean).join(" ");
}

/** The diary as comma-separated values with a header line. @param {Entry[]} entries */
export const diaryTable = (entries) =>
  [words.columns, ...entries.map(({ day, time, did, of, pain, exercise, plan }) => [day, time, did ?? "", of ?? "", pain ?? "", exercise, plan].join(","))]
    .join("\r\n") + "\r\n";

/**
 * The text of a diary file for this or another device: its records unchanged, and what was set aside.
 * @param {{records: Kept[], aside: string[]}} diary
 * @param {Date} now
 */
export const writeFile = ({ records, aside }, now) =>
  `${JSON.stringify({ kind: KIND, version: VERSION, saved: now.toISOString(), entries: records, aside }, null, 1)}\n`;

/**
 * @param {string} text
 * @param {Store["separate"]} separate
 * @returns {{records: Kept[], aside: string[], fault: string}} fault: why nothing was read, as a sentence, or ""
 */
export function readFile(text, separate) {
  /** @param {string} fault */
  const reject = (fault) => ({ records: [], aside: [], fault });
  if (!text.trim()) return reject(words.empty);
  if (text.length > MOST) return reject(words.large);
  let file;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return reject(words.damaged);
  }
  if (file?.kind !== KIND || !Array.isArray(file.entries)) return reject(words.foreign);
  const { records, aside } = separate(file.entries);
  const asideBefore = Array.isArray(file.aside) ? file.aside.filter((/** @type {unknown} */ one) => typeof one === "string") : [];
  return { records, aside: [...aside, ...asideBefore], fault: "" };
}

/**
 * Offer a text as a download. Not by download.js: a module shared by two lazy parts would be one more request.
 * @param {string} text
 * @param {string} type
 * @param {string} name
 */
function offerFile(text, type, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
