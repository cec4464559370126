/**
 * Previews beside the text: the source of a note number, the meaning of a glossary term.
 *
 * They open on hover, keyboard focus and tap; the pointer may move onto them, they stay until left, and Escape closes them
 * (WCAG 1.4.13). The link itself still works: with a mouse click, Enter, a second tap, and without this script.
 * Screen readers announce the source or meaning: as the link's description on focus, as a message after a tap.
 * Links in a preview are not tab stops, as they would double those of a long page: the space bar enters it, Escape returns.
 */
import { references as texts } from "./words.js";

const OPEN_AFTER = 200; // milliseconds: moving across a number opens nothing
const CLOSE_AFTER = 300; // time to move from the link onto the preview

/** @type {HTMLAnchorElement | null} the link whose preview is open */
let activeLink = null;
let timer = 0;
/** Pointer type of the last press: "mouse", "touch" or "pen". */
let pressedBy = "";

const preview = document.createElement("div");
preview.id = "preview";
preview.className = "preview";
preview.setAttribute("popover", "manual");
preview.setAttribute("role", "note");
/** Announces a preview opened by a tap: the focus may not move then, so the description would not be read. */
const liveRegion = document.createElement("p");
liveRegion.className = "visually-hidden";
liveRegion.setAttribute("aria-live", "polite");

/**
 * Build the content of a link's preview from what the page already contains.
 * @param {HTMLAnchorElement} link
 * @returns {(Node | string)[]}
 */
function content(link) {
  const targetLink = document.createElement("a");
  targetLink.href = link.href;
  const paragraph = document.createElement("p");
  // Text for screen readers: the meaning, or the source without its addresses.
  const words = document.createElement("span");
  words.id = "preview-words";
  paragraph.append(words);
  const linkParagraph = document.createElement("p");
  linkParagraph.append(targetLink);
  if (link.matches(".term")) {
    targetLink.textContent = texts.glossary;
    words.textContent = link.dataset.meaning ?? "";
  } else {
    targetLink.textContent = texts.reference;
    const source = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.querySelector("p");
    const nodes = [...(source?.cloneNode(true).childNodes ?? [])];
    const address = nodes.findIndex((node) => node.nodeName === "A");
    const end = address < 0 ? nodes.length : address;
    words.append(...nodes.slice(0, end));
    paragraph.append(...nodes.slice(end));
  }
  for (const inner of [targetLink, ...paragraph.querySelectorAll("a")]) inner.tabIndex = -1;
  return [paragraph, linkParagraph];
}

/** Position the preview below its link, or above if there is more room; relative to the page, so that it scrolls with the link. */
function position() {
  if (!activeLink) return;
  const link = activeLink.getBoundingClientRect();
  const box = preview.getBoundingClientRect();
  const width = document.documentElement.clientWidth;
  const left = Math.max(8, Math.min(link.left + link.width / 2 - box.width / 2, width - box.width - 8));
  const above = link.bottom + box.height > innerHeight && link.top > box.height;
  preview.style.left = `${left + scrollX}px`;
  preview.style.top = `${(above ? link.top - box.height : link.bottom) + scrollY}px`;
}

/** @param {HTMLAnchorElement} link */
function open(link) {
  clearTimeout(timer);
  if (activeLink === link) return;
  close();
  activeLink = link;
  preview.replaceChildren(...content(link));
  // Directly after its link, so that a screen reader finds it there.
  (link.closest("sup") ?? link).after(preview);
  preview.showPopover();
  link.setAttribute("aria-describedby", "preview-words");
  position();
}

function close() {
  clearTimeout(timer);
  if (!activeLink) return;
  activeLink.removeAttribute("aria-describedby");
  activeLink = null;
  liveRegion.textContent = "";
  preview.hidePopover();
  preview.remove();
}

/**
 * The link with a preview that an event targets, or null.
 * @param {Event} event
 * @returns {HTMLAnchorElement | null}
 */
const linkOf = (event) => (event.target instanceof Element ? event.target.closest("a.footnote-ref, a.term") : null);

/** Move the focus into the open preview and make its links tab stops. */
function focusPreview() {
  const links = preview.querySelectorAll("a");
  for (const inner of links) inner.removeAttribute("tabindex");
  links[0]?.focus();
}

/** @param {Node | null} node */
const isInside = (node) => node !== null && (preview.contains(node) || activeLink?.contains(node));

/** @param {PointerEvent} event */
function onPointerOver(event) {
  if (event.pointerType !== "mouse") return;
  const link = linkOf(event);
  clearTimeout(timer);
  if (link && link !== activeLink) timer = window.setTimeout(() => open(link), OPEN_AFTER);
  else if (activeLink && !isInside(/** @type {Node} */ (event.target)) && !isInside(document.activeElement)) timer = window.setTimeout(close, CLOSE_AFTER);
}

if ("popover" in HTMLElement.prototype) {
  document.querySelector("main")?.append(liveRegion); // in advance, or its first text would not be announced
  document.addEventListener("pointerover", onPointerOver);
  document.addEventListener("pointerdown", (event) => {
    pressedBy = event.pointerType;
    if (!isInside(/** @type {Node} */ (event.target))) close();
  });
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (link && link !== activeLink && event.detail > 0 && pressedBy !== "mouse") {
      event.preventDefault();
      open(link);
      liveRegion.textContent = preview.querySelector("span")?.textContent ?? "";
    } else if (link || (event.target instanceof Element && event.target.closest(".preview a"))) close();
  });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event);
    if (link?.matches(":focus-visible")) open(link);
    else if (!isInside(/** @type {Node} */ (event.target))) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === " " && activeLink && activeLink === document.activeElement) {
      event.preventDefault(); // it would scroll the page
      focusPreview();
    }
    if (event.key !== "Escape" || !activeLink) return;
    const link = activeLink;
    const within = preview.contains(document.activeElement);
    close();
    if (within) link.focus({ preventScroll: true });
    close(); // focusing the link has opened it again
  });
  addEventListener("resize", position);
}
