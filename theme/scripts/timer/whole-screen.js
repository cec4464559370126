/** While a session runs, only its timer is visible and reachable; full screen if chosen. */

/** The timer that covers the page. @type {HTMLElement | undefined} */
let soloTimer;

/**
 * Make the rest of the page inert: the style lays a running timer over it (theme/styles/timer-runs.css).
 * @param {HTMLElement} timer
 * @param {boolean} runs
 */
export function keepAlone(timer, runs) {
  if (runs === (soloTimer === timer)) return;
  soloTimer = runs ? timer : undefined;
  for (let ancestor = timer; ancestor !== document.body && ancestor.parentElement; ancestor = ancestor.parentElement) {
    for (const sibling of ancestor.parentElement.children) if (sibling !== ancestor) sibling.toggleAttribute("inert", runs);
  }
  if (runs) return;
  // The page shows again where the timer covered it: scroll the stage into view.
  const [stage, controls] = timer.querySelectorAll(".timer-stage, .timer-controls");
  const { top, bottom } = stage.getBoundingClientRect();
  if (top < 0 || bottom > controls.getBoundingClientRect().top) stage.scrollIntoView({ behavior: "instant" });
}

/** Enter full screen; call inside a user gesture. Return whether it worked. */
export async function fillScreen() {
  try {
    // The whole page, so that all of it is available during a pause.
    if (!document.fullscreenElement) await document.documentElement.requestFullscreen({ navigationUI: "hide" });
    return true;
  } catch {
    return false;
  }
}

export function leaveScreen() {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
}
