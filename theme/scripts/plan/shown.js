/** Which plan a page shows, told to whatever passes the page on (share.js), so that it passes on this plan. */
import { linkQuery, readLink } from "./plan.js";

// The same page in another language opens with the same link, what is wrong with it included.
for (const twin of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".twin"))) twin.href += location.search + location.hash;

/**
 * @param {HTMLElement} place what shows the plan; its `data-plan` is the plan it has without a link
 * @param {import("./numbers.js").Plan} plan
 * @param {import("./exercise.js").Exercise} exercise
 */
export function tellShown(place, plan, exercise) {
  place.dataset.shown = linkQuery(plan, exercise, readLink(place.dataset.plan ?? "", exercise).plan);
  place.dispatchEvent(new Event("plan-shown", { bubbles: true }));
}
