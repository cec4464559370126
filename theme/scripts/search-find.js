/** Search logic: normalizes words, finds matching sections of the index, and makes excerpts. */

/** @typedef {{id: number, title: string, text: string, also: string, location: string, page: string}} Entry */

/** Maximum number of results. */
export const MOST = 12;

/** Normalize text for comparison, without accents and capitals. @param {string} text */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * The words of a query, normalized, only letters and digits; single letters ("can't") are dropped if there are longer words.
 * @param {string} typed
 */
export const wordsOf = (typed) => {
  const all = plain(typed).match(/[\p{L}\p{N}]+/gu) ?? [];
  const longer = all.filter((word) => word.length > 1);
  return longer.length ? longer : all;
};

/**
 * The index's sections, each with the title of its page, which precedes its sections in the index.
 * @param {{location: string, title: string, text: string, also?: string}[]} docs
 * @returns {Entry[]}
 */
export function readIndex(docs) {
  let page = "";
  return docs.map(({ location, title, text, also = "" }, id) => {
    if (!location.includes("#")) page = title;
    return { id, location, title, text, also, page: location.includes("#") ? page : "" };
  });
}

/**
 * @param {typeof import("minisearch").default} MiniSearch
 * @param {Entry[]} entries
 * @returns {(words: string[]) => Entry[]} entries with all words; if there are none, those with any, best first
 */
export function finder(MiniSearch, entries) {
  const index = new MiniSearch({
    fields: ["title", "page", "text", "also"],
    storeFields: ["id"],
    processTerm: plain,
    searchOptions: {
      boost: { title: 4, also: 6, page: 2 },
      boostDocument: (/** @type {number} */ id) => (entries[id].page ? 1 : 1.3), // rank a page above its sections
      prefix: (/** @type {string} */ word) => word.length > 1,
      fuzzy: (/** @type {string} */ word) => (word.length > 4 ? 0.2 : false),
    },
  });
  index.addAll(entries);
  return (words) => {
    const ask = (/** @type {"AND" | "OR"} */ combineWith) => index.search(words.join(" "), { combineWith });
    const all = ask("AND");
    return (all.length ? all : ask("OR")).slice(0, MOST).map((hit) => entries[hit.id]);
  };
}

/**
 * An excerpt of about 140 characters around the first match, cut between words.
 * @param {string} text
 * @param {string[]} words
 */
export function excerpt(text, words) {
  const normalized = plain(text);
  const matchStart = Math.max(0, Math.min(...words.map((word) => normalized.indexOf(word)).filter((place) => place >= 0), Infinity));
  const from = Number.isFinite(matchStart) && matchStart > 60 ? text.indexOf(" ", matchStart - 60) + 1 : 0;
  const piece = text.slice(from, from + 140);
  const trimmed = from + 140 >= text.length ? piece : piece.slice(0, piece.lastIndexOf(" ")) + " …";
  return (from ? "… " : "") + trimmed;
}
