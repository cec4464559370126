/**
 * Search in a native dialog. The library and the index are fetched when it is first opened, and words never leave the device.
 * Whatever was typed or stands in the index enters the page as text, never as HTML.
 */

import style from "../styles/search.css";
import { count, fill } from "./say.js";
import { excerpt, finder, MOST, plain, readIndex, wordsOf } from "./search-find.js";
import { search as told } from "./words.js";

/** @typedef {import("./search-find.js").Entry} Entry */

const root = new URL(`${document.documentElement.dataset.base}/`, location.href);
/** Each language has an index of its own; English has the name that MkDocs gives. */
const INDEX = { en: "search_index" }[document.documentElement.lang] ?? document.documentElement.lang;

/** @type {HTMLDialogElement | undefined} */
let dialog;
/** @type {Promise<(words: string[]) => Entry[]> | undefined} */
let ready;

/** Open the search and load what it needs. */
export function open() {
  dialog ??= build();
  if (dialog.open) return;
  dialog.showModal();
  /** @type {HTMLInputElement} */ (dialog.querySelector("input")).select();
  prepare();
}

/** Load what the search needs; where that fails, say so and offer to try again. */
function prepare() {
  ready ??= load();
  ready.then(show, () => {
    ready = undefined;
    const again = Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: told.again, onclick: prepare });
    say(`${told.failed} `, again);
  });
}

/** Fetch library and index, and put them together. */
async function load() {
  const [{ default: MiniSearch }, answer] = await Promise.all([
    import("minisearch"),
    fetch(new URL(`search/${INDEX}.json`, root)).then((response) => (response.ok ? response.json() : Promise.reject(response.status))),
  ]);
  return finder(MiniSearch, readIndex(answer.docs));
}

/**
 * Text with the words marked, as nodes.
 * @param {string} text
 * @param {string[]} words plain, only letters and digits
 * @returns {Node[]}
 */
function marked(text, words) {
  if (!words.length) return [new Text(text)];
  let at = 0;
  return plain(text).split(new RegExp(`(\\b(?:${words.join("|")})[\\p{L}\\p{N}]*)`, "gu")).map((piece, i) => {
    const textContent = text.slice(at, (at += piece.length));
    return i % 2 === 0 ? new Text(textContent) : Object.assign(document.createElement("mark"), { textContent });
  });
}

/** @param {...(string | Node)} words */
function say(...words) {
  /** @type {HTMLElement} */ (dialog?.querySelector("[aria-live]")).replaceChildren(...words);
}

/** Show what matches the field's words now. */
async function show() {
  const typed = /** @type {HTMLInputElement} */ (dialog?.querySelector("input")).value;
  const sought = wordsOf(typed);
  const list = /** @type {HTMLElement} */ (dialog?.querySelector("ul"));
  if (sought.length && !ready) return prepare(); // the last try failed; it has said so
  const find = await ready?.catch(() => undefined);
  if (sought.length && !find) return;
  const found = find && sought.length ? find(sought) : [];
  list.replaceChildren(
    ...found.map((entry) => {
      const link = Object.assign(document.createElement("a"), { href: new URL(entry.location, root).href });
      const title = document.createElement("strong");
      title.append(...marked(entry.page || entry.title, sought));
      const section = document.createElement("small");
      section.append(...marked(entry.title, sought));
      const text = document.createElement("span");
      text.append(...marked(excerpt(entry.text, sought), sought));
      link.append(title, " ", ...(entry.page ? [section, " "] : []), text);
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  if (!sought.length) say("");
  else if (!found.length) say(fill(told.nothing, { typed: typed.trim() }));
  else say(found.length === MOST ? fill(told.best, { n: MOST }) : count(told.found, found.length));
}

/**
 * Arrow keys walk from the field through the results and back; Escape closes at once, whatever is in the field.
 * @param {KeyboardEvent} event
 */
function walk(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    dialog?.close();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !dialog) return;
  event.preventDefault();
  const stops = [...dialog.querySelectorAll("input, li a")];
  const next = stops[stops.indexOf(/** @type {Element} */ (document.activeElement)) + step];
  /** @type {HTMLElement | undefined} */ (next)?.focus();
}

/** Make the dialog, once. */
function build() {
  document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  const made = document.createElement("dialog");
  made.className = "search";
  made.setAttribute("aria-label", told.name);
  const form = Object.assign(document.createElement("form"), { method: "dialog" });
  const label = Object.assign(document.createElement("label"), { htmlFor: "search-words", textContent: told.field });
  const close = Object.assign(document.createElement("button"), { textContent: told.close });
  close.setAttribute("aria-label", told.close_search);
  const field = Object.assign(document.createElement("input"), { id: "search-words", type: "search", autocomplete: "off", spellcheck: false, enterKeyHint: "search", autofocus: true });
  field.setAttribute("autocapitalize", "off");
  const state = document.createElement("p");
  state.setAttribute("aria-live", "polite");
  form.append(label, close, field);
  made.append(form, state, document.createElement("ul"));
  document.body.append(made);
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150); // a screen reader hears one count, not one for each letter
  });
  made.addEventListener("keydown", walk);
  // Enter in the field goes to the best result instead of closing the dialog.
  field.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(waiting);
    await show();
    made.querySelector("a")?.click();
  });
  // A press beside the dialog closes it; so does following a link to a place in this very page.
  made.addEventListener("click", (event) => {
    if (event.target === made || /** @type {Element} */ (event.target).closest("a")) made.close();
  });
  return made;
}
