/**
 * Corrections of the diary: a list of its entries, to change the answer about pain or to remove one, and erasing all. Loaded when
 * the list is opened or erasing is asked for.
 *
 * @typedef {import("./diary-part.js").DiaryPart} DiaryPart
 * @typedef {import("./entries.js").Entry} Entry
 */
import style from "../../styles/timer-entries.css";
import { fill } from "../say.js";
import { corrections as words, language } from "../words.js";
import { UNDER_WAY } from "./only.js";

document.head.append(Object.assign(document.createElement("style"), { id: "timer-entries", textContent: style }));

/** Number of latest entries listed before all are asked for. */
const FIRST_COUNT = 14;

/** Lists that show all entries. @type {WeakSet<HTMLElement>} */
const wholeLists = new WeakSet();

/** List → the entries drawn last: while names load, a newer draw may come first. @type {WeakMap<HTMLElement, Entry[]>} */
const latest = new WeakMap();

/**
 * List the latest entries, or all; each with its exercise where there are several.
 * @param {DiaryPart} diary
 * @param {Entry[]} entries
 */
export async function drawEntries(diary, entries) {
  const list = diary.parts.entries;
  latest.set(list, entries);
  const nameOf = new Set(entries.map(({ exercise }) => exercise)).size > 1 ? await loadNames() : () => "";
  if (latest.get(list) !== entries) return;
  const shown = entries.slice(wholeLists.has(list) ? 0 : -FIRST_COUNT).reverse();
  const items = shown.map((entry) => drawEntry(diary, entry, nameOf(entry.exercise)));
  if (shown.length < entries.length) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: fill(words.more, { n: entries.length }) });
    button.addEventListener("click", () => {
      wholeLists.add(list);
      diary.drawDiary();
    });
    const item = document.createElement("li");
    item.append(button);
    items.push(item);
  }
  replaceItems(list, items);
}

/** The function that names an exercise; an id where the names cannot be loaded. @returns {Promise<(exercise: string) => string>} */
const loadNames = () => import("./given.js").then(({ exerciseName }) => exerciseName, () => (id) => id);

/**
 * @param {DiaryPart} diary
 * @param {Entry} entry
 * @param {string} name of the exercise
 */
function drawEntry(diary, { id, day, time, did, of, pain }, name) {
  const year = day.startsWith(`${new Date().getFullYear()}-`) ? undefined : "numeric";
  const date = new Intl.DateTimeFormat(language.locale, { weekday: "short", day: "numeric", month: "short", year, timeZone: "UTC" }).format(Date.parse(day));
  const when = [date, time, name].filter(Boolean).join(", ");
  const item = document.createElement("li");
  item.dataset.id = id;
  const label = document.createElement("label");
  const select = document.createElement("select");
  select.append(new Option(words.not_said, ""), ...Array.from({ length: 11 }, (_, n) => new Option(String(n))));
  select.value = pain === null ? "" : String(pain);
  select.setAttribute("aria-label", fill(words.pain_of, { when }));
  select.addEventListener("change", () => correctPain(diary, id, select.value === "" ? null : Number(select.value)));
  label.append(words.pain, select);
  const removeButton = Object.assign(document.createElement("button"), { type: "button", textContent: words.remove });
  removeButton.setAttribute("aria-label", fill(words.remove_of, { when }));
  removeButton.addEventListener("click", () => removeSession(diary, id));
  const text = did === null || of === null ? when : `${when}: ${fill(words.of, { n: did, all: of })}`;
  item.append(Object.assign(document.createElement("span"), { textContent: text }), label, removeButton);
  return item;
}

/**
 * Replace the items of the list. The focus stays at its control; where its item is gone, it moves to the one that took the place.
 * @param {HTMLElement} list
 * @param {HTMLElement[]} items
 */
function replaceItems(list, items) {
  const focused = document.activeElement;
  const former = [...list.children].findIndex((item) => item.contains(focused));
  const id = /** @type {HTMLElement | undefined} */ (list.children[former])?.dataset.id;
  list.replaceChildren(...items);
  if (!focused || former < 0) return;
  const item = items.find(({ dataset }) => dataset.id === id) ?? items[Math.min(former, items.length - 1)];
  const control = item?.querySelector(id ? focused.localName : "select") ?? item?.querySelector("button");
  /** @type {HTMLElement | null | undefined} */ (control)?.focus({ preventScroll: true });
}

/**
 * @param {DiaryPart} diary
 * @param {string} id
 * @param {number | null} pain
 */
async function correctPain(diary, id, pain) {
  const { session } = diary.host.now();
  await diary.put({ id, pain });
  if (session.id === id && session.ended) {
    session.pain = pain;
    diary.showPainQuestion(session);
  }
  await diary.drawDiary();
  diary.parts.live.textContent = words.corrected;
}

/**
 * @param {DiaryPart} diary
 * @param {string} id
 */
async function removeSession(diary, id) {
  if (!confirm(words.sure_one)) return;
  await diary.pendingWrite;
  await diary.store.dropEntry(id);
  await diary.drawDiary();
  diary.parts.live.textContent = words.removed;
  // With the last entry the list is hidden, and the focus with it.
  if (!(await diary.entries()).length) /** @type {HTMLElement | null} */ (diary.parts.diary.querySelector("[data-do=show]"))?.focus();
}

/** Forget the interrupted sessions of all exercises. */
function forgetSessions() {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(UNDER_WAY)) localStorage.removeItem(key);
  } catch {
    // Local storage is refused, so it holds none.
  }
}

/** @param {DiaryPart} diary */
export async function eraseAll(diary) {
  if (!confirm(words.sure)) return;
  await diary.pendingWrite;
  const erased = await diary.store.eraseDiary();
  diary.eraseError = erased ? "" : words.left;
  forgetSessions();
  diary.offered = undefined;
  diary.host.change();
  diary.host.choose({ lastDone: "", waits: "", advised: "" });
  await diary.drawDiary();
  if (erased) diary.parts.live.textContent = words.erased;
}
