/** The result card, shown in place of the stage after a session; the diary fills it. */
import { done as markup } from "../markup_done.js";
import { parseMarkup } from "./made.js";

/**
 * Fill a timer's result card, move the page's own links into it, and copy the page's rules on when to stop.
 * @param {import("./parts.js").Parts} parts
 */
export function fillCard(parts) {
  const { done } = parts;
  const [easier, rules] = done.children;
  done.replaceChildren(...parseMarkup(markup));
  for (const part of done.querySelectorAll("[data-part]")) Object.assign(parts, { [part.getAttribute("data-part") ?? ""]: part });
  done.querySelector("[data-link=easier]")?.append(easier);
  done.querySelector("[data-link=rules]")?.append(document.querySelector(".admonition-title + .rules")?.cloneNode(true) ?? "", rules);
  parts.pain.setAttribute("aria-label", done.querySelector(".timer-asked")?.textContent ?? "");
}
