/** What stands in place of the stage after a session; the diary fills it. */
import { done as markup } from "../markup_done.js";
import { made } from "./made.js";

/**
 * Fill the card of a timer, with the links that its page has kept there.
 * @param {import("./parts.js").Parts} parts
 * @param {Promise<{stop?: string[]}>} later the exercise's own reasons to stop, before those of every exercise
 */
export function fillCard(parts, later) {
  const { done } = parts;
  const [easier, rules] = done.children;
  done.replaceChildren(...made(markup));
  for (const part of done.querySelectorAll("[data-part]")) Object.assign(parts, { [part.getAttribute("data-part") ?? ""]: part });
  done.querySelector("[data-link=easier]")?.append(easier);
  done.querySelector("[data-link=rules]")?.append(rules);
  const list = done.querySelector(".rules");
  later.then(({ stop = [] }) => list?.prepend(...stop.map((textContent) => Object.assign(document.createElement("li"), { textContent }))), () => {});
  parts.pain.setAttribute("aria-label", done.querySelector(".timer-asked")?.textContent ?? "");
}
