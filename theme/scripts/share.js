/**
 * Sharing a page: the device's share sheet, copy, email, print. Without this file the email link works and the buttons stay hidden.
 */
import { share as words } from "./words.js";

/**
 * Set up the buttons of a page's share line.
 * @param {Element | null} line
 */
function setUpSharing(line) {
  if (!line) return;
  const status = /** @type {HTMLElement} */ (line.querySelector(".share-said"));
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (line.querySelector(`[data-share=${name}]`));
  part("print").onclick = () => print();
  part("send").hidden = !navigator.share;
  const printedAddress = document.querySelector("[data-address]");
  const description = /** @type {HTMLMetaElement | null} */ (document.querySelector("meta[name=description]"))?.content ?? "";
  const email = /** @type {HTMLAnchorElement} */ (part("email"));
  // Without tracking parameters and fragment.
  const page = location.origin + location.pathname;
  /** @type {string} */
  let url;
  const update = () => {
    // The query of the plan that this page shows, set by plan/shown.js; "" for the page's own plan.
    const query = /** @type {HTMLElement | null} */ (document.querySelector("[data-shown]"))?.dataset.shown;
    url = query ? `${page}?${query}` : page;
    if (printedAddress) printedAddress.textContent = url;
    email.href = `mailto:?subject=${encodeURIComponent(document.title)}&body=${encodeURIComponent([description, "", url].join("\r\n"))}`;
  };
  addEventListener("plan-shown", update);
  update();
  part("send").onclick = () => navigator.share({ title: document.title, url }).catch(() => {});
  part("copy").onclick = async () => {
    try {
      await navigator.clipboard.writeText(url); // unavailable without HTTPS
      status.textContent = words.copied;
    } catch {
      const link = Object.assign(document.createElement("input"), { readOnly: true, value: url });
      link.setAttribute("aria-label", words.link);
      status.replaceChildren(`${words.refused} `, link);
      link.select();
      link.focus();
    }
  };
}

document.documentElement.classList.add("scripted");
setUpSharing(document.querySelector(".share"));
