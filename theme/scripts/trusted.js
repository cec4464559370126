/**
 * The only way to parse text into a document: the page's Trusted Types policy refuses every other, and this one refuses scripts. The
 * texts are the site's own: fetched files and build output.
 */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("steady-hips", { createHTML: rejectScripts });

/**
 * Return the markup unchanged; throw TypeError if it contains a script or an event handler.
 * @param {string} markup
 */
export function rejectScripts(markup) {
  if (/<script|[\s/\x22\x27]on\w+\s*=/i.test(markup)) throw new TypeError("unsafe-markup");
  return markup;
}

/**
 * @param {string} markup
 * @param {DOMParserSupportedType} type
 */
export const parsed = (markup, type) => new DOMParser().parseFromString(policy ? policy.createHTML(markup) : rejectScripts(markup), type);
