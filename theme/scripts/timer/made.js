/**
 * Parses the site's own markup. Only the session part imports this: it gives it to the parts that are loaded after it, as a module shared by
 * lazy parts would be one more request.
 *
 * @typedef {{parseMarkup: typeof parseMarkup, parseDrawing: typeof parseDrawing}} Parsers
 */
import { parsed } from "../trusted.js";

/**
 * Nodes from markup that the build wrote for an empty place in the page (theme/partials/timer-settings.html, timer-diary.html).
 * @param {string} markup
 */
export const parseMarkup = (markup) => [...parsed(markup, "text/html").body.childNodes];

/** A drawing's element. @param {string} svg */
export const parseDrawing = (svg) => document.importNode(parsed(svg, "image/svg+xml").documentElement, true);
