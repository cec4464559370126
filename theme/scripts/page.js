/**
 * Script of a reading page: folded parts, sharing, menu, and search, loaded on demand.
 * Without it every page can still be read, navigated and printed.
 */
import "./fold.js";
import "./share.js";
import { close } from "./menu.js";
import { page as words } from "./words.js";

const openSearch = () => {
  if (!window.HTMLDialogElement) return showFailure(words.old);
  import("./search.js").then(
    ({ open }) => {
      message.remove();
      open();
    },
    () => showFailure(words.failed, Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: words.again, onclick: openSearch })),
  );
};

const message = document.createElement("p");
message.className = "newer";
message.tabIndex = -1;
/**
 * Show why search is unavailable, and the alternative.
 * @param {string} reason
 * @param {...Node} more
 */
function showFailure(reason, ...more) {
  message.replaceChildren(`${reason} ${words.foot} `, ...more);
  close(); // the menu would cover the message
  document.querySelector("main")?.prepend(message);
  message.focus();
}

document.querySelector(".search-button")?.addEventListener("click", openSearch);
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable], dialog")) return;
  event.preventDefault();
  openSearch();
});
