/** The result card, shown in place of the stage after a session; the diary fills it. */
import { done as markup } from "../markup_done.js";
import { parseMarkup } from "./made.js";

/**
 * Fill a timer's result card and move the page's own links into it.
 * @param {import("./parts.js").Parts} parts
 * @param {Promise<{stop?: string[]}>} later the exercise's own stop rules, put before the general ones
 */
export function fillCard(parts, later) {
  const { done } = parts;
  const [easier, rules] = done.children;
  done.replaceChildren(...parseMarkup(markup));
  for (const part of done.querySelectorAll("[data-part]")) Object.assign(parts, { [part.getAttribute("data-part") ?? ""]: part });
  done.querySelector("[data-link=easier]")?.append(easier);
  done.querySelector("[data-link=rules]")?.append(rules);
  const list = done.querySelector(".rules");
  later.then(({ stop = [] }) => list?.prepend(...stop.map((textContent) => Object.assign(document.createElement("li"), { textContent }))), () => {});
  parts.pain.setAttribute("aria-label", done.querySelector(".timer-asked")?.textContent ?? "");
}
