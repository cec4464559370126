/**
 * Addresses of the site's pages with a plan in them, from wherever the site was loaded.
 * @typedef {import("./numbers.js").Plan} Plan
 * @typedef {import("./exercise.js").Exercise} Exercise
 */
import { linkQuery } from "./plan.js";

/**
 * @param {string} page its address, as a link of this page gives it, which may have parameters already
 * @param {Plan} plan
 * @param {Exercise} exercise that of the page
 * @param {Record<string, string>} [also] parameters beside the plan's
 */
export function withPlan(page, plan, exercise, also = {}) {
  const url = new URL(page, document.baseURI);
  const others = [...url.searchParams, ...Object.entries(also)].map(([name, value]) => `${name}=${value}`);
  url.search = [linkQuery(plan, exercise), ...others].filter(Boolean).join("&");
  return url.href;
}

/** Whether links made here open on no other machine. @param {URL | Location} [place] */
export const onlyHere = (place = location) => place.protocol === "file:" || /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(place.hostname);
