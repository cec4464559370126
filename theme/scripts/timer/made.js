import { parsed } from "../trusted.js";

/**
 * What the build wrote for a place that stands empty in the page (theme/partials/timer-settings.html, timer-diary.html).
 * @param {string} markup
 */
export const made = (markup) => [...parsed(markup, "text/html").body.childNodes];
