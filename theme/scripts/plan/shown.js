/** Which plan a page shows, told to whatever passes the page on (share.js), so that it passes on this plan. */
import { linkQuery, readLink } from "./plan.js";

/**
 * @param {HTMLElement} place what shows the plan; its `data-plan` is the plan it has without a link
 * @param {import("./numbers.js").Plan} plan
 */
export function tellShown(place, plan) {
  place.dataset.shown = linkQuery(plan, readLink(place.dataset.plan ?? "").plan);
  place.dispatchEvent(new Event("plan-shown", { bubbles: true }));
}
