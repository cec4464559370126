/**
 * Addresses of the site's pages with a plan in them, from wherever the site was loaded.
 * @typedef {import("./numbers.js").Plan} Plan
 * @typedef {import("./exercise.js").Exercise} Exercise
 */
import { linkQuery } from "./plan.js";

/**
 * @param {string} page its address relative to this page, maybe with parameters
 * @param {Plan} plan
 * @param {Exercise} exercise the exercise of that page
 * @param {Record<string, string>} [also] additional parameters
 */
export const withPlan = (page, plan, exercise, also = {}) => withQuery(page, linkQuery(plan, exercise), Object.entries(also));

/**
 * @param {string} page its address relative to this page, maybe with parameters
 * @param {string} query
 * @param {[string, string][]} [also] additional parameters
 */
export function withQuery(page, query, also = []) {
  const url = new URL(page, document.baseURI);
  url.search = [query, ...[...url.searchParams, ...also].map(([name, value]) => `${name}=${value}`)].join("&");
  return url.href;
}

/** Whether links created here work only on this machine. @param {URL | Location} [place] */
export const onlyHere = (place = location) => place.protocol === "file:" || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(place.hostname);
