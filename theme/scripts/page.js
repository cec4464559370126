/**
 * What a reading page can do once scripts run: share, search, opened on demand, and the menu.
 * Without this file every page still reads, navigates and prints.
 */
import "./fold.js";
import "./share.js";
import { close } from "./menu.js";

const openSearch = () => {
  if (!("HTMLDialogElement" in window)) return sayWhy("This browser is too old for the search.");
  import("./search.js").then(
    ({ open }) => {
      none.remove();
      open();
    },
    () => sayWhy("The search did not load.", Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: "Try again", onclick: openSearch })),
  );
};

const none = document.createElement("p");
/**
 * Says why there is no search, and what does instead.
 * @param {string} why
 * @param {...Node} more
 */
function sayWhy(why, ...more) {
  none.className = "newer";
  none.tabIndex = -1;
  none.replaceChildren(`${why} The foot of this page leads to all pages. `, ...more);
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
