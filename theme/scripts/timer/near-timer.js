/**
 * Loads the timer of a long page when it comes near the screen, as many readers never go so far; at once if the address asks for a plan or
 * a place in the page, or if this device has stored choices, among which may be its plan.
 */
import { KEY } from "./only.js";

const timers = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("hold-timer"));

function load() {
  nearness.disconnect();
  // A script that fails to load is reported by the style (theme/styles/timer.css), after the same while as on a timer's own page.
  for (const timer of timers) delete timer.dataset.later;
  import("./hold-timer.js").catch(() => {});
}

/** Whether the device has stored choices. */
function hasChoices() {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false; // storage is refused, so there are none
  }
}

const nearness = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && load(), { rootMargin: "100%" });
if (location.href.search(/[?#]/) > 0 || hasChoices()) load();
else {
  for (const timer of timers) {
    timer.dataset.later = "";
    nearness.observe(timer);
  }
}
