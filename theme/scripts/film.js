/**
 * The button of the film of one press: it stops it and lets it go on. The film itself runs in its style, three times; where nothing may
 * move it stands as four frames, and the button stays away.
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
