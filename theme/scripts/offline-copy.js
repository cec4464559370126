/**
 * Registers the service worker and reports when a newer version of the page has arrived. Loaded when the page is idle
 * (see offline.js). Online nothing depends on it.
 */
import { offline_copy as words } from "./words.js";

const HOUR = 3_600_000;
const root = new URL(`${document.documentElement.dataset.base}/`, location.href);
const { serviceWorker: container } = navigator;
const WORKER = new URL("sw.js", root).href;
/** Trusted Types policy that allows this one address. */
const workerPolicy = /** @type {any} */ (window).trustedTypes?.createPolicy("steady-hips-worker", { createScriptURL: () => WORKER });

/** Install or update the worker. */
export function keep() {
  const connection = /** @type {any} */ (navigator).connection;
  // No first copy over a metered or very slow connection. An existing copy fetches only what changed.
  if (!container.controller && (connection?.saveData || /2g/.test(connection?.effectiveType))) return;
  container.register(workerPolicy?.createScriptURL("") ?? WORKER, { scope: root.pathname }).then((registration) => {
    checkForUpdates(registration);
    showState(registration);
  }).catch(() => {});
}

/**
 * Show the state of the offline copy on the page that has a place for it. The worker becomes redundant where files differ from the
 * published ones, e.g. when a proxy changes pages.
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
 * Check for a newer version when a page that was open for long becomes visible again.
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

/** Whether a timer is running or paused, or holds a session that is not saved in the diary. */
function busy() {
  return [...document.querySelectorAll("hold-timer")].some((timer) => {
    const { phase } = /** @type {HTMLElement} */ (timer).dataset;
    return phase !== "idle" && (phase !== "done" || timer.querySelector("[data-do=save]:not([hidden])"));
  });
}

/** Offer the newer version, now or as soon as no timer is busy. */
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
    setTimeout(() => notice.replaceChildren(`${words.newer} `, button), 100); // a live region is announced only if it exists before its text
  }
}
