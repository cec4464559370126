/**
 * Addresses of the site's pages with a plan in them, from wherever the site was loaded.
 * @typedef {import("./numbers.js").Plan} Plan
 */
import { linkQuery } from "./plan.js";

/**
 * @param {string} page from the site's root, such as "timer/"
 * @param {Plan} plan
 * @param {Record<string, string>} [also] parameters beside the plan's
 */
export function address(page, plan, also = {}) {
  const url = new URL(`${document.documentElement.dataset.base}/${page}`, document.baseURI);
  url.search = [linkQuery(plan), ...Object.entries(also).map(([name, value]) => `${name}=${value}`)].filter(Boolean).join("&");
  return url.href;
}

/** Whether links made here open on no other machine. @param {URL | Location} [place] */
export const onlyHere = (place = location) => place.protocol === "file:" || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(place.hostname);
