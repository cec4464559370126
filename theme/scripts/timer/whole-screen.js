/** While a session runs, nothing but its timer is seen, reached or read; and it fills the whole screen where that was chosen. */

/** The timer that runs alone. @type {HTMLElement | undefined} */
let soloTimer;

/**
 * The style lays a running timer over the page (theme/styles/timer-runs.css); what lies below must take no key and no press.
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
  // The page comes back where the timer lay over it: the words on its stage must be in sight.
  const [stage, controls] = timer.querySelectorAll(".timer-stage, .timer-controls");
  const { top, bottom } = stage.getBoundingClientRect();
  if (top < 0 || bottom > controls.getBoundingClientRect().top) stage.scrollIntoView({ behavior: "instant" });
}

/** Call inside a press: browsers allow it only there. Answers whether the browser does it. */
export async function fillScreen() {
  try {
    // The whole page, so that a pause still has all of it.
    if (!document.fullscreenElement) await document.documentElement.requestFullscreen({ navigationUI: "hide" });
    return true;
  } catch {
    return false;
  }
}

export function leaveScreen() {
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
}
