/**
 * Asks the browser to keep the site on the device, and says when a newer version of the page has arrived. Fetched when the page is quiet
 * (see offline.js). Whether the browser agrees changes nothing for a reader who is online.
 */
import { offline_copy as words } from "./words.js";

const HOUR = 3_600_000;
const root = new URL(`${document.documentElement.dataset.base}/`, location.href);
const { serviceWorker: workers } = navigator;

/** Have the worker installed, or looked at again. */
export function keep() {
  const line = /** @type {any} */ (navigator).connection;
  // A metered or a very slow line is the reader's own. Where a copy is kept already, only what changed is fetched.
  if (!workers.controller && (line?.saveData || /2g/.test(line?.effectiveType))) return;
  workers.register(new URL("sw.js", root), { scope: root.pathname }).then(lookAgain, () => {});
}

/**
 * A page that stays open for days looks for a newer version when somebody comes back to it.
 * @param {ServiceWorkerRegistration} registration
 */
function lookAgain(registration) {
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < HOUR) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
}

const box = document.createElement("p");
box.className = "newer";
box.setAttribute("aria-live", "polite");

/** Whether a timer counts or waits, or holds a session that is not yet in the diary. */
function busy() {
  return [...document.querySelectorAll("hold-timer")].some((timer) => {
    const { phase } = /** @type {HTMLElement} */ (timer).dataset;
    return phase !== "idle" && (phase !== "done" || timer.querySelector("[data-part=save]:not([hidden])"));
  });
}

/** Offer the newer version, now or as soon as nothing runs any more. */
export function offer() {
  if (box.isConnected) return;
  const watch = new MutationObserver(show);
  for (const timer of document.querySelectorAll("hold-timer")) watch.observe(timer, { attributes: true, attributeFilter: ["data-phase", "hidden"], subtree: true });
  show();
  function show() {
    if (busy()) return;
    watch.disconnect();
    document.querySelector("main")?.prepend(box);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: words.show });
    button.onclick = () => location.reload();
    setTimeout(() => box.replaceChildren(`${words.newer} `, button), 100); // a region that stands before its words is read out
  }
}
