/** What a timer shows before Start, beside its words: who moves, and the offer of a practice. Fetched when the page is quiet. */
import mover from "../../styles/mover-frames.css";
import look from "../../styles/timer-offer.css";

export const name = "timer-ready";
export const style = mover + look;

/** What is being drawn, one after the other: what stands on top comes last. @type {WeakMap<HTMLElement, Promise<unknown>>} */
const drawn = new WeakMap();

/**
 * The drawing at an address, which the browser reads by itself: a plan's page need not fetch trusted.js for it.
 * @param {string} address
 * @returns {Promise<Element | false | null | undefined>}
 */
const drawing = (address) => new Promise((done) => {
  const asked = new XMLHttpRequest();
  asked.onloadend = () => done(asked.status === 200 && asked.responseXML?.documentElement);
  asked.open("GET", address);
  asked.responseType = "document";
  asked.send();
});

/**
 * Draw the moving figure of a timer, as far as it is not drawn yet.
 * @param {HTMLElement} timer
 * @param {boolean} all also what only a session shows
 */
export function drawFigure(timer, all) {
  for (const which of all ? /** @type {const} */ (["still", "moving"]) : /** @type {const} */ (["still"])) {
    drawn.set(timer, Promise.resolve(drawn.get(timer)).then(() => put(timer, which)));
  }
}

/**
 * Put the drawing of an address into the moving figure: into its group for the same hip, or as a group of its own.
 * @param {HTMLElement} timer
 * @param {"still" | "moving"} which
 */
async function put(timer, which) {
  const address = timer.dataset[which];
  const mat = timer.querySelector(".mover");
  if (!address || !mat) return;
  const svg = await drawing(address);
  if (!svg) return; // it is asked for again at the next occasion
  delete timer.dataset[which];
  for (const group of [...svg.children]) {
    const hip = mat.querySelector(`.mover-hip[data-hip="${group.getAttribute("data-hip")}"]`);
    if (hip) hip.append(...document.importNode(group, true).childNodes);
    else mat.append(document.importNode(group, true));
  }
  mat.classList.toggle("mover-whole", which === "moving" || mat.classList.contains("mover-whole"));
  mat.classList.toggle("mover-turns", Boolean(mat.querySelector(".mover-roll")));
}

/**
 * Put an offer beside the big button, or take it away. Nothing else moves by it.
 * @param {HTMLElement} timer
 * @param {{words: string, begin: () => void} | undefined} offered
 */
export function offer(timer, offered) {
  const main = timer.querySelector(".timer-main");
  main?.parentElement?.classList.toggle("timer-offers", Boolean(offered));
  const there = /** @type {HTMLButtonElement | null} */ (timer.querySelector(".timer-learn"));
  if (!offered) return there?.remove();
  const button = there ?? Object.assign(document.createElement("button"), { type: "button", className: "button-quiet timer-learn" });
  button.textContent = offered.words;
  button.onclick = offered.begin;
  if (!there) main?.after(button);
}
