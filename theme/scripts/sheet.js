/**
 * Puts the plan of the link on the printed sheet: dose, code, address, grid. Without a link, or without this script,
 * the sheet keeps the standard plan that the build wrote.
 *
 * @typedef {import("./plan/numbers.js").Plan} Plan
 */
import { address } from "./plan/address.js";
import { planRows, planWords, readLink } from "./plan/plan.js";
import { tellShown } from "./plan/shown.js";
import { rows } from "./words.js";

const room = /** @type {HTMLElement} */ (document.querySelector(".sheet-room"));
/** @param {string} name */
const part = (name) => /** @type {HTMLElement} */ (room.querySelector(`[data-part="${name}"]`));

const { plan, notices } = readLink(location.search);
showDose();
showGrid();
showNotices();
showCode();
choosePaper();

function showDose() {
  part("rows").replaceChildren(
    ...planRows(plan, rows).map(({ label, value }) => {
      const row = document.createElement("div");
      row.append(element("dt", label), " ", element("dd", element("span", value)));
      return row;
    }),
  );
  for (const words of document.querySelectorAll(".both-hips")) /** @type {HTMLElement} */ (words).hidden = plan.side !== "both";
  part("timer").setAttribute("href", address("timer/", plan));
  part("builder").setAttribute("href", address("clinicians/", plan));
  tellShown(room, plan);
}

function showGrid() {
  const grid = part("grid");
  const head = /** @type {HTMLTableRowElement} */ (grid.parentElement?.querySelector("thead tr"));
  const days = count(plan.days);
  head.replaceChildren(element("th", "Week"), ...days.map((day) => element("th", element("span", "Day "), String(day))), element("th", "Pain"));
  for (const cell of head.cells) cell.setAttribute("scope", "col");
  grid.replaceChildren(
    ...count(plan.weeks).map((week) => {
      const row = document.createElement("tr");
      const name = element("th", String(week));
      name.setAttribute("scope", "row");
      row.append(name, ...days.map(() => element("td", ...count(plan.perday).map(() => element("i")))), element("td"));
      return row;
    }),
  );
  for (const name of /** @type {const} */ (["weeks", "perday"])) room.style.setProperty(`--${name}`, String(plan[name]));
}

/** What the link asked for and this page refuses. Paper has room for two sentences; more are summed up there. */
function showNotices() {
  if (!notices.length) return;
  const box = part("notices");
  box.append(...notices.map((notice) => element("p", notice)));
  if (notices.length > 2) {
    const brief = element("p", `${notices.length} parts of the link could not be used. Check this dose with whoever sent it before you start.`);
    brief.className = "brief";
    box.append(brief);
    box.classList.add("is-brief");
  }
  box.hidden = false;
  room.classList.add("noticed");
}

/** The code drawn at build stays where it says the same; another one is drawn by a script that is only then fetched. */
async function showCode() {
  const link = address("timer/", plan);
  part("address").textContent = link.replace(/^https?:\/\//, "");
  const place = part("code");
  if (place.dataset.link === link) return;
  place.replaceChildren(); // a code of another dose must not stand there while this one is on its way
  const code = await import("./plan/code.js").catch(() => undefined);
  if (!code) return noCode(place);
  place.append(code.codeImage(link, `Code that opens the timer with this dose: ${planWords(plan)}`));
  place.dataset.link = link;
}

/**
 * The script that draws codes did not come: the address at the foot does as well, on paper too.
 * @param {HTMLElement} place
 */
function noCode(place) {
  const again = element("button", "Try again");
  again.className = "button-quiet no-print";
  again.onclick = () => showCode();
  place.append(element("p", "The code did not load. Type the address at the foot of the sheet instead."), again);
}

function choosePaper() {
  room.querySelector(".late")?.remove();
  const wanted = new URLSearchParams(location.search).get("sheet");
  const choices = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('input[name="sheet"]'));
  // The styles read the choice by themselves; browsers without :has() read these classes.
  const lay = () => {
    for (const { value, checked } of choices) room.classList.toggle(`is-${value}`, checked);
  };
  for (const choice of choices) {
    if (choice.value === wanted) choice.checked = true;
    choice.addEventListener("change", lay);
  }
  lay();
  const button = /** @type {HTMLButtonElement} */ (part("print"));
  button.disabled = false;
  button.addEventListener("click", () => window.print());
}

/** The numbers from 1 to n. @param {number} n */
function count(n) {
  return Array.from({ length: n }, (_, index) => index + 1);
}

/**
 * @param {string} tag
 * @param {...(string | Node)} inside
 */
function element(tag, ...inside) {
  const made = document.createElement(tag);
  made.append(...inside);
  return made;
}
