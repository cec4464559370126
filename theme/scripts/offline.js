/**
 * Keeps the site on the device for times without a line, and says when a newer version of this page has arrived.
 * Whether the browser agrees changes nothing for a reader who is online.
 */

/** Milliseconds after the page has loaded: what the reader came for has the line to itself. */
const QUIET = 2000;
const HOUR = 3_600_000;

const root = new URL(`${document.documentElement.dataset.base}/`, location.href);
const { serviceWorker: workers } = navigator;
/** @type {((job: () => void) => void)} */
const idle = window.requestIdleCallback ?? setTimeout;

function keep() {
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

if (workers) {
  workers.addEventListener("message", ({ data }) => data === "newer" && import("./newer.js").then(({ offer }) => offer(), () => {}));
  addEventListener("load", () => setTimeout(() => idle(keep), QUIET));
}
