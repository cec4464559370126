/** What a timer shows before Start, beside its words: who moves, and the offer of a practice. Fetched when the page is quiet. */
import mover from "../../styles/mover-frames.css";
import look from "../../styles/timer-offer.css";

export const name = "timer-ready";
export const style = mover + look;

/** What is being drawn, one after the other: what stands on top comes last. @type {WeakMap<HTMLElement, Promise<unknown>>} */
const pendingDrawings = new WeakMap();

/**
 * The drawing at an address, which the browser reads by itself: a plan's page need not fetch trusted.js for it.
 * @param {string} address
 * @returns {Promise<Element | false | null | undefined>}
 */
const fetchDrawing = (address) => new Promise((done) => {
  const request = new XMLHttpRequest();
  request.onloadend = () => done(request.status === 200 && request.responseXML?.documentElement);
  request.open("GET", address);
  request.responseType = "document";
  request.send();
});

/**
 * Draw the moving figure of a timer, as far as it is not drawn yet.
 * @param {HTMLElement} timer
 * @param {boolean} all also what only a session shows
 */
export function drawFigure(timer, all) {
  for (const which of all ? /** @type {const} */ (["still", "moving"]) : /** @type {const} */ (["still"])) {
    pendingDrawings.set(timer, Promise.resolve(pendingDrawings.get(timer)).then(() => insertDrawing(timer, which)));
  }
}

/**
 * Put the drawing of an address into the moving figure: into its group for the same hip, or as a group of its own.
 * @param {HTMLElement} timer
 * @param {"still" | "moving"} which
 */
async function insertDrawing(timer, which) {
  const address = timer.dataset[which];
  const figure = timer.querySelector(".mover");
  if (!address || !figure) return;
  const svg = await fetchDrawing(address);
  if (!svg) return; // it is asked for again at the next occasion
  delete timer.dataset[which];
  for (const group of [...svg.children]) {
    const hip = figure.querySelector(`.mover-hip[data-hip="${group.getAttribute("data-hip")}"]`);
    if (hip) hip.append(...document.importNode(group, true).childNodes);
    else figure.append(document.importNode(group, true));
  }
  figure.classList.toggle("mover-whole", which === "moving" || figure.classList.contains("mover-whole"));
  figure.classList.toggle("mover-turns", Boolean(figure.querySelector(".mover-roll")));
}

/**
 * Put an offer beside the big button, or take it away. Nothing else moves by it.
 * @param {HTMLElement} timer
 * @param {{words: string, begin: () => void} | undefined} offered
 */
export function offer(timer, offered) {
  const main = timer.querySelector(".timer-main");
  main?.parentElement?.classList.toggle("timer-offers", Boolean(offered));
  const existing = /** @type {HTMLButtonElement | null} */ (timer.querySelector(".timer-learn"));
  if (!offered) return existing?.remove();
  const button = existing ?? Object.assign(document.createElement("button"), { type: "button", className: "button-quiet timer-learn" });
  button.textContent = offered.words;
  button.onclick = offered.begin;
  if (!existing) main?.after(button);
}
