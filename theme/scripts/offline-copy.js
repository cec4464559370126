/**
 * Asks the browser to keep the site on the device, and says when a newer version of the page has arrived. Fetched when the page is quiet
 * (see offline.js). Whether the browser agrees changes nothing for a reader who is online.
 */
import { offline_copy as words } from "./words.js";

const HOUR = 3_600_000;
const root = new URL(`${document.documentElement.dataset.base}/`, location.href);
const { serviceWorker: workers } = navigator;
const WORKER = new URL("sw.js", root).href;
/** Lets one address through the page's policy, and no other. */
const workerPolicy = /** @type {any} */ (window).trustedTypes?.createPolicy("steady-hips-worker", { createScriptURL: () => WORKER });

/** Have the worker installed, or looked at again. */
export function keep() {
  const connection = /** @type {any} */ (navigator).connection;
  // A metered or very slow connection is the reader's own. Where a copy is kept already, only what changed is fetched.
  if (!workers.controller && (connection?.saveData || /2g/.test(connection?.effectiveType))) return;
  workers.register(workerPolicy?.createScriptURL("") ?? WORKER, { scope: root.pathname }).then((registration) => {
    checkForUpdates(registration);
    showState(registration);
  }).catch(() => {});
}

/**
 * Say whether the copy is there, on the page that has a place for it. A browser drops the worker where a page came other than it was
 * published, as when a proxy changes pages on the way.
 * @param {ServiceWorkerRegistration} registration
 */
function showState(registration) {
  const output = document.querySelector("[data-offline]");
  if (!output) return;
  const installing = registration.installing;
  const update = () => {
    output.textContent = registration.active ? words.kept : installing?.state === "redundant" ? words.changed : words.coming;
  };
  installing?.addEventListener("statechange", update);
  update();
}

/**
 * A page that stays open for days looks for a newer version when somebody comes back to it.
 * @param {ServiceWorkerRegistration} registration
 */
function checkForUpdates(registration) {
  let lastCheck = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - lastCheck < HOUR) return;
    lastCheck = Date.now();
    registration.update().catch(() => {});
  });
}

const notice = document.createElement("p");
notice.className = "newer";
notice.setAttribute("aria-live", "polite");

/** Whether a timer counts or waits, or holds a session that is not yet in the diary. */
function busy() {
  return [...document.querySelectorAll("hold-timer")].some((timer) => {
    const { phase } = /** @type {HTMLElement} */ (timer).dataset;
    return phase !== "idle" && (phase !== "done" || timer.querySelector("[data-do=save]:not([hidden])"));
  });
}

/** Offer the newer version, now or as soon as nothing runs any more. */
export function offer() {
  if (notice.isConnected) return;
  const watch = new MutationObserver(show);
  for (const timer of document.querySelectorAll("hold-timer")) watch.observe(timer, { attributes: true, attributeFilter: ["data-phase", "hidden"], subtree: true });
  show();
  function show() {
    if (busy()) return;
    watch.disconnect();
    document.querySelector("main")?.prepend(notice);
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: words.show });
    button.onclick = () => location.reload();
    setTimeout(() => notice.replaceChildren(`${words.newer} `, button), 100); // a region that stands before its words is read out
  }
}
