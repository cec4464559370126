/** Search logic: normalizes words, finds matching sections of the index, and makes excerpts. */

/** @typedef {{id: number, title: string, text: string, also: string, location: string, page: string, minor: boolean}} Entry */

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
 * @param {{location: string, title: string, text: string, also?: string, minor?: boolean}[]} docs
 * @returns {Entry[]}
 */
export function readIndex(docs) {
  let page = "";
  return docs.map(({ location, title, text, also = "", minor = false }, id) => {
    if (!location.includes("#")) page = title;
    return { id, location, title, text, also, minor, page: location.includes("#") ? page : "" };
  });
}

/** A word in more than this part of the sections, such as "the", says little about what is searched. */
const COMMON = 0.15;

/**
 * @param {typeof import("minisearch").default} MiniSearch
 * @param {Entry[]} entries
 * @returns {(words: string[]) => Entry[]} entries with all words; if there are none, those with all but short and common words; if
 *   there are none, those with any longer word, best first
 */
export function finder(MiniSearch, entries) {
  const index = new MiniSearch({
    fields: ["title", "page", "text", "also"],
    storeFields: ["id"],
    processTerm: plain,
    searchOptions: {
      boost: { title: 4, also: 6, page: 2 },
      // Rank a page above its sections, and what repeats other pages below both.
      boostDocument: (/** @type {number} */ id) => (entries[id].minor ? 0.4 : entries[id].page ? 1 : 1.3),
      // A short word is complete unless it is the last one, which the reader may be typing: "no" must not find "note".
      prefix: (/** @type {string} */ word, /** @type {number} */ place, /** @type {string[]} */ all) => word.length > (place === all.length - 1 ? 1 : 2),
    },
  });
  index.addAll(entries);
  return (words) => {
    // Only a word that the index does not know may be misspelt: "correr" must not find "correa".
    const known = new Set(words.filter((word) => index.search(word).length));
    const fuzzy = (/** @type {string} */ word) => (word.length > 4 && !known.has(word) ? 0.2 : false);
    const longer = words.filter((word) => word.length > 2);
    const telling = longer.filter((word) => index.search(word, { prefix: false }).length < entries.length * COMMON);
    /** @type {[string[], "AND" | "OR"][]} */
    const attempts = [[words, "AND"], [telling, "AND"], [longer, "OR"]];
    for (const [some, combineWith] of attempts) {
      const hits = some.length ? index.search(some.join(" "), { combineWith, fuzzy }) : [];
      if (hits.length) return hits.slice(0, MOST).map((hit) => entries[hit.id]);
    }
    return [];
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
