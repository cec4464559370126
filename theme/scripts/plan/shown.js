/** Publishes which plan a page shows, so that sharing (share.js) includes it. */
import { linkQuery, locationQuery, parseLink, planQuery } from "./plan.js";

/**
 * Whether the page was opened with a dose: it is then shared even if it is the one that the page has anyway.
 * @param {import("./exercise.js").Exercise} exercise
 */
function hasDose(exercise) {
  const { asked, faults } = parseLink(locationQuery(), exercise);
  return asked && !faults.length;
}

// Links to other languages get the same query, including invalid values.
for (const twin of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".twin"))) twin.href += location.search + location.hash;

/**
 * @param {HTMLElement} place the element that shows the plan; its `data-plan` is the plan without a link
 * @param {import("./numbers.js").Plan} plan
 * @param {import("./exercise.js").Exercise} exercise
 */
export function publishPlan(place, plan, exercise) {
  const { plan: base } = parseLink(place.dataset.plan ?? "", exercise);
  place.dataset.shown = planQuery(plan, exercise, base) || hasDose(exercise) ? linkQuery(plan, exercise, base) : "";
  place.dispatchEvent(new Event("plan-shown", { bubbles: true }));
}
