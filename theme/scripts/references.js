/**
 * Small previews beside the text: the source behind a note number, the meaning of a word from the glossary.
 *
 * They open on hover, on keyboard focus and on a tap; the pointer may move onto them, they stay until left, and Escape closes them
 * (WCAG 1.4.13). The link itself goes on working: with a click of a mouse, with Enter, with a second tap, and without this script.
 * A screen reader hears the source or the meaning: as the link's description when the link is focused, as a message after a tap.
 * Tab passes by the links in a preview, or a long page would have twice the stops: the space bar goes into it, Escape back.
 */
import { references as texts } from "./words.js";

const OPEN_AFTER = 200; // milliseconds: passing over a number on the way elsewhere opens nothing
const CLOSE_AFTER = 300; // time to move from the link onto the preview

/** @type {HTMLAnchorElement | null} the link whose preview is open */
let activeLink = null;
let timer = 0;
/** How the last press was made: "mouse", "touch" or "pen". */
let pressedBy = "";

const preview = document.createElement("div");
preview.id = "preview";
preview.className = "preview";
preview.setAttribute("popover", "manual");
preview.setAttribute("role", "note");
/** Holds the words of the preview that a tap has opened: there the focus need not move, so nobody would read out a description. */
const liveRegion = document.createElement("p");
liveRegion.className = "visually-hidden";
liveRegion.setAttribute("aria-live", "polite");

/**
 * What a link's preview shows: copies of what the page holds already, never text from elsewhere.
 * @param {HTMLAnchorElement} link
 * @returns {(Node | string)[]}
 */
function content(link) {
  const targetLink = document.createElement("a");
  targetLink.href = link.href;
  const paragraph = document.createElement("p");
  // What is spoken: the meaning, or the source without the digits of its addresses.
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

/** Below the link, or above it where there is more room; in the page, not the window, so that it scrolls with its link. */
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
  // Right behind its link, so that a screen reader finds it there.
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
 * The link with a preview that an event happened on.
 * @param {Event} event
 * @returns {HTMLAnchorElement | null}
 */
const linkOf = (event) => (event.target instanceof Element ? event.target.closest("a.footnote-ref, a.term") : null);

/** Into the open preview: its links take their place in the order of the Tab key. */
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
  document.querySelector("main")?.append(liveRegion); // before it is used, or its first words would be lost
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
    close(); // the focus that came back has opened it again
  });
  addEventListener("resize", position);
}
