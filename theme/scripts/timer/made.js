import { parsed } from "../trusted.js";

/**
 * Nodes from markup that the build wrote for an empty place in the page (theme/partials/timer-settings.html, timer-diary.html).
 * @param {string} markup
 */
export const parseMarkup = (markup) => [...parsed(markup, "text/html").body.childNodes];
