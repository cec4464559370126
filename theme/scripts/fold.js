/**
 * Folded parts open for whoever asks for something in them: by a link to a place in them, from this page or another. Newer browsers do
 * so by themselves for what is inside, none for the heading. On paper the references stand open, whatever the screen shows.
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
// A second press on the same link changes no address.
addEventListener("click", ({ target }) => {
  const link = /** @type {Element} */ (target).closest?.("a[href*='#']");
  if (link && /** @type {HTMLAnchorElement} */ (link).href === location.href) openTarget();
});
addEventListener("load", openTarget); // before, a browser need not know yet which place the address names

/** @type {HTMLDetailsElement[]} */
let openedForPrint = [];
addEventListener("beforeprint", () => {
  openedForPrint = [.../** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".references details:not([open])"))];
  for (const part of openedForPrint) part.open = true;
});
addEventListener("afterprint", () => {
  for (const part of openedForPrint) part.open = false;
});
