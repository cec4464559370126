/**
 * Shows the link's plan on the printed sheet: dose, code, address, grid. Without a link, or without this script,
 * the sheet shows the standard plan written by the build.
 *
 * @typedef {import("./plan/numbers.js").Plan} Plan
 */
import { withQuery } from "./plan/address.js";
import { defaultPlan, exerciseOf, linkQuery, locationQuery, parseLink, planRows, planWords } from "./plan/plan.js";
import { publishPlan } from "./plan/shown.js";
import { fill } from "./say.js";
import { CHANGED, isPlanStored } from "./timer/only.js";
import { sidesOf } from "./timer/session.js";
import { parsed } from "./trusted.js";
import { code as codes, settings, sheet as words } from "./words.js";

const root = /** @type {HTMLElement} */ (document.querySelector(".sheet-room"));
/** @param {string} name */
const part = (name) => /** @type {HTMLElement} */ (root.querySelector(`[data-part="${name}"]`));

/** The link to another page of the same language, which gets the plan. @type {(name: "timer" | "builder") => HTMLAnchorElement} */
const pageLink = /** @type {any} */ (part);

const exercise = exerciseOf(root);
const { plan, faults, asked } = parseLink(locationQuery(), exercise);
root.querySelector(".sheet-unread")?.remove();
showDose();
showGrid();
showNotices();
showCode();
showSide();
choosePaper();
if (!asked && isPlanStored()) showStored();

function showDose() {
  part("rows").replaceChildren(
    ...planRows(plan, exercise.words.rows).map(({ label, value }) => element("div", element("dt", label), " ", element("dd", element("span", value)))),
  );
  if (asked && location.hash === CHANGED) root.querySelector("#dose")?.append(` ${settings.changed}`);
  const query = linkQuery(plan, exercise, undefined, faults.length > 0);
  for (const name of /** @type {const} */ (["timer", "builder"])) pageLink(name).href = withQuery(pageLink(name).href, query);
  publishPlan(root, plan, exercise, asked && !faults.length, undefined, faults.length > 0);
}

function showGrid() {
  const grid = part("grid");
  const headRow = /** @type {HTMLTableRowElement} */ (grid.parentElement?.querySelector("thead tr"));
  const days = count(plan.days);
  // Reuse the words of the built table.
  const [week, first] = headRow.cells;
  const dayHeaders = days.map((day) => element("th", element("span", first.querySelector("span")?.textContent ?? ""), String(day)));
  headRow.replaceChildren(week, ...dayHeaders, headRow.cells[headRow.cells.length - 1]);
  for (const cell of headRow.cells) cell.scope = "col";
  grid.replaceChildren(
    ...count(plan.weeks).map((week) => {
      const name = element("th", String(week));
      name.scope = "row";
      return element("tr", name, ...days.map(() => element("td", ...count(plan.perday).map(() => element("i")))), element("td"));
    }),
  );
  for (const name of /** @type {const} */ (["weeks", "perday"])) root.style.setProperty(`--${name}`, String(plan[name]));
}

/** Show the refused values of the link: at once that there are some, then which. Paper has space for two sentences; more are summarized there. */
async function showNotices() {
  if (!faults.length) return;
  const noticeBox = part("notices");
  noticeBox.append(element("p", settings.damaged));
  noticeBox.hidden = false;
  const explained = await import("./plan/link-faults.js").catch(() => undefined);
  if (!explained) return;
  const notices = explained.faultTexts(faults, planWords(plan, exercise), exercise, defaultPlan(exercise));
  noticeBox.replaceChildren(...notices.map((notice) => element("p", notice)));
  if (notices.length > 2) {
    const brief = element("p", fill(words.refused, { n: notices.length }));
    brief.className = "brief";
    noticeBox.append(brief);
    noticeBox.classList.add("is-brief");
  }
}

/** Where the page shows the standard dose and the device has a plan: lead to the sheet of that plan. */
async function showStored() {
  const [choices, given] = await Promise.all([import("./timer/choices.js"), import("./timer/given.js")]).catch(() => []);
  given?.linkToStoredSheets(part("yours"), choices.loadChoices().choices.given, { linkQuery, parseLink, planWords });
}

/** Show the QR code: the one from the build if the link is the same, else one drawn by a script loaded on demand. */
async function showCode() {
  const link = pageLink("timer").href;
  part("address").textContent = link.replace(/^https?:\/\//, "");
  part("plain").textContent = part("address").textContent.replace(/\?.*/, "");
  const container = part("code");
  if (container.dataset.link === link) return;
  container.replaceChildren(); // do not show another dose's code while this one loads
  const code = await import("./plan/code.js").catch(() => undefined);
  if (!code) return showNoCode(container);
  container.append(code.codeImage(link, fill(codes.label, { dose: planWords(plan, exercise) })));
  container.dataset.link = link;
}

/** Show the working or first hip in the pictures; those of the other hip are fetched. */
async function showSide() {
  const [side] = sidesOf(exercise, plan);
  if (!side || side === root.dataset.side) return;
  for (const picture of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".sheet-picture"))) {
    const address = picture.dataset[side];
    if (!address) continue;
    const drawing = picture.firstElementChild;
    const answer = await fetch(address).catch(() => undefined);
    // A picture of the wrong hip would contradict the dose.
    if (!answer?.ok) drawing?.remove();
    else drawing?.replaceWith(document.importNode(parsed(await answer.text(), "image/svg+xml").documentElement, true));
  }
}

/**
 * The code script did not load: refer to the address at the bottom, which works as well, also on paper.
 * @param {HTMLElement} place
 */
function showNoCode(place) {
  const again = element("button", words.again);
  again.className = "button-quiet no-print";
  again.onclick = () => showCode();
  place.append(element("p", words.no_code), again);
}

function choosePaper() {
  root.querySelector(".late")?.remove();
  const requested = new URLSearchParams(location.search).get("sheet");
  const choices = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[name=sheet]"));
  // The styles use :has(); these classes are for browsers without it.
  const applyChoice = () => {
    for (const { value, checked } of choices) root.classList.toggle(`is-${value}`, checked);
    // A long grid and a notice take space from the pictures; the blank sheet has neither.
    const blank = root.classList.contains("is-blank");
    root.classList.toggle("is-crowded", !blank && plan.weeks > 7);
    root.classList.toggle("noticed", !blank && faults.length > 0);
  };
  for (const choice of choices) {
    if (choice.value === requested) choice.checked = true;
    choice.onchange = applyChoice;
  }
  applyChoice();
  const button = /** @type {HTMLButtonElement} */ (part("print"));
  button.disabled = false;
  button.onclick = () => print();
}

/** The numbers from 1 to n. @param {number} n */
function count(n) {
  return Array.from({ length: n }, (_, index) => index + 1);
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {...(string | Node)} inside
 */
function element(tag, ...inside) {
  const node = document.createElement(tag);
  node.append(...inside);
  return node;
}
