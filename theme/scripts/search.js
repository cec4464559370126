/**
 * Search in a native dialog. The library and the index are fetched when it is first opened, and words never leave the device.
 * Whatever was typed or stands in the index enters the page as text, never as HTML.
 */

import style from "../styles/search.css";
import { search as told } from "./words.js";

/** @typedef {{id: number, title: string, text: string, location: string, page: string}} Entry */

const root = new URL(`${document.documentElement.dataset.base}/`, location.href);
/** How many results are shown: more than a person reads. */
const MOST = 12;
/** Each language has an index of its own; English has the name that MkDocs gives. */
const INDEX = { en: "search_index" }[document.documentElement.lang] ?? document.documentElement.lang;

/** How words are compared, letter for letter with the text: without accents and capitals. @param {string} text */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @type {HTMLDialogElement | undefined} */
let dialog;
/** @type {Promise<{find: (words: string) => Entry[]}> | undefined} */
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
  const entries = readIndex(answer.docs);
  const index = new MiniSearch({
    fields: ["title", "page", "text"],
    storeFields: ["id"],
    processTerm: plain,
    searchOptions: { boost: { title: 4, page: 2 }, prefix: (/** @type {string} */ word) => word.length > 1, fuzzy: (/** @type {string} */ word) => (word.length > 4 ? 0.2 : false), combineWith: "AND" },
  });
  index.addAll(entries);
  return { find: (/** @type {string} */ words) => index.search(words).slice(0, MOST).map((hit) => entries[hit.id]) };
}

/**
 * The index's sections as plain text, each with the title of its page.
 * @param {{location: string, title: string, text: string}[]} docs
 * @returns {Entry[]}
 */
export function readIndex(docs) {
  const parser = new DOMParser(); // makes a document that runs nothing and loads nothing
  const words = (/** @type {string} */ html) => {
    const body = parser.parseFromString(html.replace(/<\/(p|li|h\d|t[dh]|figcaption)>/g, "$& "), "text/html").body;
    for (const hidden of body.querySelectorAll("script, style, svg, sup")) hidden.remove();
    return (body.textContent ?? "").replace(/\s+/g, " ").replace(/ ([.,;:])/g, "$1").trim().normalize("NFC");
  };
  let page = "";
  return docs.map(({ location, title, text }, id) => {
    if (!location.includes("#")) page = words(title);
    return { id, location, title: words(title), text: words(text), page: location.includes("#") ? page : "" };
  });
}

/**
 * The part of a text round the first of the words, about 140 characters, cut between words.
 * @param {string} text
 * @param {string[]} words
 */
export function excerpt(text, words) {
  const low = plain(text);
  const at = Math.max(0, Math.min(...words.map((word) => low.indexOf(word)).filter((place) => place >= 0), Infinity));
  const from = Number.isFinite(at) && at > 60 ? text.indexOf(" ", at - 60) + 1 : 0;
  const piece = text.slice(from, from + 140);
  const whole = from + 140 >= text.length ? piece : piece.slice(0, piece.lastIndexOf(" ")) + " …";
  return (from ? "… " : "") + whole;
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
  const sought = plain(typed).match(/[\p{L}\p{N}]+/gu) ?? [];
  const list = /** @type {HTMLElement} */ (dialog?.querySelector("ul"));
  if (sought.length && !ready) return prepare(); // the last try failed; it has said so
  const index = await ready?.catch(() => undefined);
  if (sought.length && !index) return;
  const found = index?.find(sought.join(" ")) ?? [];
  list.replaceChildren(
    ...found.map((entry) => {
      const link = Object.assign(document.createElement("a"), { href: new URL(entry.location, root).href });
      const title = document.createElement("strong");
      title.append(...marked(entry.title, sought));
      const where = Object.assign(document.createElement("small"), { textContent: entry.page });
      const text = document.createElement("span");
      text.append(...marked(excerpt(entry.text, sought), sought));
      link.append(title, " ", ...(entry.page ? [where, " "] : []), text);
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
  if (!sought.length) say("");
  // Without say.js: a page that has it at once would have to fetch it as a file of its own, to share it with this script.
  else if (!found.length) say(told.nothing.replace("{typed}", () => typed.trim()));
  else say((found.length === MOST ? told.best : (told.found[found.length] ?? told.found.many)).replace("{n}", found.length));
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
  // Fixed words only; see `show` for everything that comes from elsewhere.
  made.innerHTML = `<form method="dialog"><label for="search-words">${told.field}</label>
    <button aria-label="${told.close_search}">${told.close}</button>
    <input id="search-words" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="search" autofocus></form>
    <p aria-live="polite"></p><ul></ul>`;
  document.body.append(made);
  const field = /** @type {HTMLInputElement} */ (made.querySelector("input"));
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
