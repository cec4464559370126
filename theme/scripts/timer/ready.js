/** What a timer shows before Start, beside its words: who lies on the mat, and the offer of a practice press. Fetched when the page is quiet. */
import drawing from "../../figures/mover.svg";
import mover from "../../styles/mover.css";
import offer from "../../styles/timer-offer.css";
import { ready as words } from "../words.js";

export const name = "timer-ready";
export const style = mover + offer;
export { drawing };

/**
 * Put the offer beside the big button, or take it away. Nothing else moves by it.
 * @param {HTMLElement} timer
 * @param {boolean} offers
 * @param {() => void} begin
 */
export function offerPractice(timer, offers, begin) {
  const main = timer.querySelector(".timer-main");
  const there = timer.querySelector(".timer-learn");
  main?.parentElement?.classList.toggle("timer-offers", offers);
  if (!offers) return there?.remove();
  if (there) return;
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button-quiet timer-learn", textContent: words.practise });
  button.addEventListener("click", begin);
  main?.after(button);
}
