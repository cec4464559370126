/**
 * Search in a native dialog. The library and the index are loaded when it is first opened; queries never leave the device.
 * Queries and index texts enter the page as text, never as HTML.
 */

import style from "../styles/search.css";
import { count, fill } from "./say.js";
import { excerpt, finder, MOST, plain, readIndex, wordsOf } from "./search-find.js";
import { language, search as texts } from "./words.js";

/** @typedef {import("./search-find.js").Entry} Entry */

const root = new URL(`${document.documentElement.dataset.base}/`, location.href);
/** Each language has its own index; the English one has MkDocs' name. */
const INDEX = language.code === "en" ? "search_index" : language.code;

/** @type {HTMLDialogElement | undefined} */
let dialog;
/** @type {Promise<(words: string[]) => Entry[]> | undefined} */
let index;

/** Open the search and load what it needs. */
export function open() {
  dialog ??= buildDialog();
  if (dialog.open) return;
  dialog.showModal();
  /** @type {HTMLInputElement} */ (dialog.querySelector("input")).select();
  loadIndex();
}

/** Load what the search needs; on failure show a message and a retry button. */
function loadIndex() {
  index ??= fetchIndex();
  index.then(show, () => {
    index = undefined;
    const again = Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: texts.again, onclick: loadIndex });
    showStatus(`${texts.failed} `, again);
  });
}

/** Fetch library and index, and build the search function. */
async function fetchIndex() {
  const [{ default: MiniSearch }, data] = await Promise.all([
    import("minisearch"),
    fetch(new URL(`search/${INDEX}.json`, root)).then((response) => (response.ok ? response.json() : Promise.reject(response.status))),
  ]);
  return finder(MiniSearch, readIndex(data.docs));
}

/**
 * Text as nodes, with the words in <mark>.
 * @param {string} text
 * @param {string[]} words plain, only letters and digits
 * @returns {Node[]}
 */
function highlight(text, words) {
  if (!words.length) return [new Text(text)];
  let offset = 0;
  return plain(text).split(new RegExp(`(\\b(?:${words.join("|")})[\\p{L}\\p{N}]*)`, "gu")).map((piece, i) => {
    const textContent = text.slice(offset, (offset += piece.length));
    return i % 2 === 0 ? new Text(textContent) : Object.assign(document.createElement("mark"), { textContent });
  });
}

/** @param {...(string | Node)} words */
function showStatus(...words) {
  /** @type {HTMLElement} */ (dialog?.querySelector("[aria-live]")).replaceChildren(...words);
}

/** Show the results for the field's text. */
async function show() {
  const typed = /** @type {HTMLInputElement} */ (dialog?.querySelector("input")).value;
  const terms = wordsOf(typed);
  const list = /** @type {HTMLElement} */ (dialog?.querySelector("ul"));
  if (terms.length && !index) return loadIndex(); // the last attempt failed and was reported
  const find = await index?.catch(() => undefined);
  if (terms.length && !find) return;
  const found = find && terms.length ? find(terms) : [];
  list.replaceChildren(
    ...found.map((entry) => {
      const link = Object.assign(document.createElement("a"), { href: new URL(entry.location, root).href });
      const title = document.createElement("strong");
      title.append(...highlight(entry.page || entry.title, terms));
      const section = document.createElement("small");
      section.append(...highlight(entry.title, terms));
      const text = document.createElement("span");
      text.append(...highlight(excerpt(entry.text, terms), terms));
      link.append(title, " ", ...(entry.page ? [section, " "] : []), text);
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  if (!terms.length) showStatus("");
  else if (!found.length) showStatus(fill(texts.nothing, { typed: typed.trim() }));
  else showStatus(found.length === MOST ? fill(texts.best, { n: MOST }) : count(texts.found, found.length));
}

/**
 * Arrow keys move between the field and the results; Escape closes at once, even if the field has text.
 * @param {KeyboardEvent} event
 */
function onKeydown(event) {
  if (event.key === "Escape") {
    event.preventDefault();
    dialog?.close();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !dialog) return;
  event.preventDefault();
  const focusable = [...dialog.querySelectorAll("input, li a")];
  const next = focusable[focusable.indexOf(/** @type {Element} */ (document.activeElement)) + step];
  /** @type {HTMLElement | undefined} */ (next)?.focus();
}

/** Build the dialog. */
function buildDialog() {
  document.head.append(Object.assign(document.createElement("style"), { textContent: style }));
  const element = document.createElement("dialog");
  element.className = "search";
  element.setAttribute("aria-label", texts.name);
  const form = Object.assign(document.createElement("form"), { method: "dialog" });
  const label = Object.assign(document.createElement("label"), { htmlFor: "search-words", textContent: texts.field });
  const close = Object.assign(document.createElement("button"), { textContent: texts.close });
  close.setAttribute("aria-label", texts.close_search);
  const field = Object.assign(document.createElement("input"), { id: "search-words", type: "search", autocomplete: "off", spellcheck: false, enterKeyHint: "search", autofocus: true });
  field.setAttribute("autocapitalize", "off");
  const state = document.createElement("p");
  state.setAttribute("aria-live", "polite");
  form.append(label, close, field);
  element.append(form, state, document.createElement("ul"));
  document.body.append(element);
  let debounce = 0;
  field.addEventListener("input", () => {
    clearTimeout(debounce);
    debounce = setTimeout(show, 150); // debounced: a screen reader announces one count, not one per letter
  });
  element.addEventListener("keydown", onKeydown);
  // Enter in the field goes to the best result instead of closing the dialog.
  field.addEventListener("keydown", async (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    clearTimeout(debounce);
    await show();
    element.querySelector("a")?.click();
  });
  // A click outside the dialog closes it; so does a link, which may lead to a place in this page.
  element.addEventListener("click", (event) => {
    if (event.target === element || /** @type {Element} */ (event.target).closest("a")) element.close();
  });
  return element;
}
