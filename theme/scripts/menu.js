/**
 * Closes the menu of a small window when focus leaves it. Without popover support it also opens it.
 */
const menu = document.getElementById("menu");
const button = document.querySelector(".menu-button");
const native = "popover" in HTMLElement.prototype;

/** Close the menu, if it is open. */
export function close() {
  if (!native) show(false);
  else if (menu?.matches(":popover-open")) menu.hidePopover();
}

/** Fallback without popover support. @param {boolean} open */
function show(open) {
  menu?.classList.toggle("is-open", open);
  button?.setAttribute("aria-expanded", String(open));
}

menu?.addEventListener("focusout", (event) => {
  const focused = /** @type {Node | null} */ (event.relatedTarget);
  if (focused && !menu.contains(focused) && (native || focused !== button)) close();
});

if (!native) {
  show(false);
  addEventListener("click", (event) => {
    const target = /** @type {Node} */ (event.target);
    if (button?.contains(target)) show(!menu?.classList.contains("is-open"));
    else if (!menu?.contains(target)) close();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
}
