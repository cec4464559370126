/**
 * The one way from text to a document. The page's policy refuses every other, and this one refuses what could run. The texts are the
 * site's own: files that it fetches, and what the build wrote.
 */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("steady-hips", { createHTML: harmless });

/**
 * The same markup; throws where it holds a script or a handler.
 * @param {string} markup
 */
export function harmless(markup) {
  if (/<script|\son\w+\s*=/i.test(markup)) throw new TypeError("unsafe-markup");
  return markup;
}

/**
 * @param {string} markup
 * @param {DOMParserSupportedType} type
 */
export const parsed = (markup, type) => new DOMParser().parseFromString(policy ? policy.createHTML(markup) : harmless(markup), type);
