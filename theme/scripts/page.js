/**
 * What a reading page can do once scripts run: share, search, opened on demand, and a menu that closes when focus leaves it.
 * Without this file every page still reads, navigates and prints.
 */
import "./share.js";

const openSearch = () =>
  import("./search.js").then(({ open }) => {
    lost.remove();
    open();
  }, sayLost);

/** Says that the search's script did not come, and offers to try again. */
const lost = document.createElement("p");
function sayLost() {
  const again = Object.assign(document.createElement("button"), { type: "button", className: "button-quiet", textContent: "Try again", onclick: openSearch });
  lost.className = "newer";
  lost.tabIndex = -1;
  lost.replaceChildren("The search did not load. All pages are listed at the foot of this page. ", again);
  if (menu?.matches(":popover-open")) menu.hidePopover(); // it would cover the words
  document.querySelector("main")?.prepend(lost);
  lost.focus();
}

document.querySelector(".search-button")?.addEventListener("click", openSearch);
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (/** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable], dialog")) return;
  event.preventDefault();
  openSearch();
});

const menu = document.getElementById("menu");
menu?.addEventListener("focusout", (event) => {
  const next = /** @type {Node | null} */ (event.relatedTarget);
  if (next && !menu.contains(next) && menu.matches(":popover-open")) menu.hidePopover();
});
