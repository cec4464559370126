/** Publishes which plan a page shows, so that sharing (share.js) includes it. */
import { linkQuery, parseLink } from "./plan.js";

// Links to other languages get the same query, including invalid values.
for (const twin of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".twin"))) twin.href += location.search + location.hash;

/**
 * @param {HTMLElement} place the element that shows the plan; its `data-plan` is the plan without a link
 * @param {import("./numbers.js").Plan} plan
 * @param {import("./exercise.js").Exercise} exercise
 */
export function publishPlan(place, plan, exercise) {
  place.dataset.shown = linkQuery(plan, exercise, parseLink(place.dataset.plan ?? "", exercise).plan);
  place.dispatchEvent(new Event("plan-shown", { bubbles: true }));
}
