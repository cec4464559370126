/**
 * What a reading page can do once scripts run: share, search, opened on demand, and a menu that closes when focus leaves it.
 * Without this file every page still reads, navigates and prints.
 */
import "./share.js";

const openSearch = async () => (await import("./search.js")).open();
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
