/**
 * The menu of a small window closes when focus leaves it. Where the browser knows no popover, this opens it too.
 */
const menu = document.getElementById("menu");
const button = document.querySelector(".menu-button");
const native = "popover" in HTMLElement.prototype;

/** Close the menu, if it is open. */
export function close() {
  if (!native) show(false);
  else if (menu?.matches(":popover-open")) menu.hidePopover();
}

/** Instead of a popover. @param {boolean} open */
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
