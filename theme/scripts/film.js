/**
 * The pause button of the film of one repetition. The film itself is a CSS animation that runs three times; with reduced motion it is
 * four still frames without a button.
 */
import { film as words } from "./words.js";

const film = /** @type {HTMLElement} */ (document.querySelector(".film"));
const button = /** @type {HTMLButtonElement} */ (film.querySelector("button"));

/** @param {"plays" | "paused" | "over"} state */
function showState(state) {
  film.classList.toggle("film-paused", state === "paused");
  film.classList.toggle("film-over", state === "over");
  button.textContent = { plays: words.pause, paused: words.play, over: words.again }[state];
}

button.addEventListener("click", () => showState(button.textContent === words.pause ? "paused" : "plays"));
film.addEventListener("animationend", ({ animationName }) => {
  if (animationName === "film-leg") showState("over");
});
button.hidden = false;
