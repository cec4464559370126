/**
 * Says that a newer version of the page has arrived. Fetched only then (see offline.js).
 */

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
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: "Show it" });
    button.onclick = () => location.reload();
    setTimeout(() => box.replaceChildren("A newer version of this page is there. ", button), 100); // a region that stands before its words is read out
  }
}
