/**
 * Opens a folded part (details) when a link targets it or something in it. Newer browsers do so for content, none for the heading.
 * Printing opens the references.
 */
function openTarget() {
  const target = document.querySelector(":target");
  let opened = false;
  for (let part = target?.closest("details"); part; part = part.parentElement?.closest("details")) {
    opened ||= !part.open;
    part.open = true;
  }
  if (opened) target?.scrollIntoView();
}

addEventListener("hashchange", openTarget);
// A second click on the same link fires no hashchange.
addEventListener("click", ({ target }) => {
  const link = /** @type {Element} */ (target).closest?.("a[href*='#']");
  if (link && /** @type {HTMLAnchorElement} */ (link).href === location.href) openTarget();
});
addEventListener("load", openTarget); // earlier, :target may not be set yet

/** @type {HTMLDetailsElement[]} */
let openedForPrint = [];
addEventListener("beforeprint", () => {
  openedForPrint = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".references details:not([open])"))];
  for (const part of openedForPrint) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of openedForPrint) part.open = false;
});
