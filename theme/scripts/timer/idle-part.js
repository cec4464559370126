/** The part of a timer shown before Start: the moving figure and the practice offer. Loaded when the page is idle. */
import mover from "../../styles/mover-frames.css";
import look from "../../styles/timer-offer.css";

export const name = "timer-ready";
export const style = mover + look;

/** Timer → its queue of drawings, inserted in order, so that the topmost comes last. @type {WeakMap<HTMLElement, Promise<unknown>>} */
const pendingDrawings = new WeakMap();

/**
 * Fetch a drawing. XMLHttpRequest parses it, so that a plan's page need not load trusted.js.
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
 * Draw the parts of a timer's moving figure that are not drawn yet.
 * @param {HTMLElement} timer
 * @param {boolean} all also the frames that only a session shows
 */
export function drawFigure(timer, all) {
  for (const which of all ? /** @type {const} */ (["still", "moving"]) : /** @type {const} */ (["still"])) {
    pendingDrawings.set(timer, Promise.resolve(pendingDrawings.get(timer)).then(() => insertDrawing(timer, which)));
  }
}

/**
 * Insert a drawing into the moving figure: into the group of the same hip, or as a new group.
 * @param {HTMLElement} timer
 * @param {"still" | "moving"} which
 */
async function insertDrawing(timer, which) {
  const address = timer.dataset[which];
  const figure = timer.querySelector(".mover");
  if (!address || !figure) return;
  const svg = await fetchDrawing(address);
  if (!svg) return; // requested again at the next call
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
 * Show an offer beside the main button, or remove it, without moving anything else.
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
