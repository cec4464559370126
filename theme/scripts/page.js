/**
 * What a reading page can do once scripts run: share, search, opened on demand, and the menu.
 * Without this file every page still reads, navigates and prints.
 */
import "./fold.js";
import "./share.js";
import { close } from "./menu.js";
import { page as words } from "./words.js";

const openSearch = () => {
  if (!window.HTMLDialogElement) return sayWhy(words.old);
  import("./search.js").then(
    ({ open }) => {
      none.remove();
      open();
    },
    () => sayWhy(words.failed, Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: words.again, onclick: openSearch })),
  );
};

const none = document.createElement("p");
none.className = "newer";
none.tabIndex = -1;
/**
 * Says why there is no search, and what does instead.
 * @param {string} why
 * @param {...Node} more
 */
function sayWhy(why, ...more) {
  none.replaceChildren(`${why} ${words.foot} `, ...more);
  close(); // the menu would cover the words
  document.querySelector("main")?.prepend(none);
  none.focus();
}

document.querySelector(".search-button")?.addEventListener("click", openSearch);
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable], dialog")) return;
  event.preventDefault();
  openSearch();
});
