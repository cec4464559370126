/** Publishes which plan a page shows, so that sharing (share.js) includes it. */
import { linkQuery, planQuery } from "./plan.js";

// Links to other languages get the same query, including invalid values.
for (const twin of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".twin"))) twin.href += location.search + location.hash;

/**
 * @param {HTMLElement} place the element that shows the plan
 * @param {import("./numbers.js").Plan} plan
 * @param {import("./exercise.js").Exercise} exercise
 * @param {boolean | undefined} asked whether the page was opened with a dose: it is then shared even if it is the one that the page has anyway
 * @param {import("./numbers.js").Plan} [base] the plan of the page without a link
 * @param {boolean} [isDamaged] whether the plan is that of a damaged link
 */
export function publishPlan(place, plan, exercise, asked, base, isDamaged) {
  place.dataset.shown = isDamaged || asked || planQuery(plan, exercise, base) ? linkQuery(plan, exercise, base, isDamaged) : "";
  place.dispatchEvent(new Event("plan-shown", { bubbles: true }));
}
