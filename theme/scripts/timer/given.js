/**
 * Shows the device's stored plan on pages of other exercises or none. Stored text is never written into the page: it is parsed like a
 * link, and words and addresses come from the build. Loaded only if there is such a plan.
 */
import exercises from "../doses.js";
import { fill } from "../say.js";
import { language, settings as words } from "../words.js";
import { USUAL } from "./only.js";

/**
 * @param {string} kept an exercise's id and a link's query
 * @param {Pick<typeof import("../plan/plan.js"), "linkQuery" | "parseLink" | "planWords">} plans
 * @returns {{words: string, name: string, address: string, sheet: string} | undefined} name with dose, name, the timer's
 *   address, and that of the sheet with this dose; undefined for an unknown exercise
 */
export function keptPlan(kept, { linkQuery, parseLink, planWords }) {
  const [id, query = ""] = kept.split("?");
  const exercise = Object.keys(exercises).includes(id) ? exercises[id] : undefined;
  if (!exercise) return undefined;
  const { plan } = parseLink(query, exercise);
  const [address, sheet] = [exercise.timer, `${exercise.sheet}?${linkQuery(plan, exercise)}`].map((path) => new URL(`../${path}`, import.meta.url).href);
  return { words: `${exercise.words.name}, ${planWords(plan, exercise)}`, name: exercise.words.name, address, sheet };
}

/** The name of an exercise; its id where this version does not know it. @param {string} id */
export const exerciseName = (id) => (Object.keys(exercises).includes(id) ? exercises[id].words.name : id);

/**
 * Link from the timer of one exercise to the stored plan of another, or go there at once.
 * @param {HTMLElement | undefined} container for the link
 * @param {{kept: string, atOnce: boolean}} plan atOnce: the home screen icon opened the page
 * @param {Parameters<typeof keptPlan>[1]} plans
 */
export function linkToStoredPlan(container, { kept, atOnce }, plans) {
  const found = keptPlan(kept, plans);
  if (!found) return;
  if (atOnce) return location.replace(`${found.address}?last=1`);
  container?.replaceChildren(link(found.address, fill(words.yours, { plan: found.words })));
  if (container) container.hidden = false;
}

/**
 * Show the stored plan and its first day in the page's places for it.
 * @param {{given: string, givenSince: string}} choices
 * @param {Parameters<typeof keptPlan>[1]} plans
 * @param {() => void} forget
 */
export function showStoredPlan({ given, givenSince }, plans, forget) {
  const found = keptPlan(given, plans);
  if (!found) return;
  const day = /^\d{4}-\d\d-\d\d$/.test(givenSince) ? Date.parse(givenSince) : NaN;
  const since = day ? ` ${fill(words.since, { day: new Intl.DateTimeFormat(language.locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(day) })} ` : " ";
  for (const container of document.querySelectorAll(".your-plan")) {
    // A timer on the page already shows the dose.
    const planText = document.querySelector("hold-timer") ? found.name : found.words;
    const oldNodes = [...container.childNodes];
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.forget });
    button.onclick = () => (forget(), container.replaceChildren(...oldNodes));
    container.replaceChildren(link(found.address, fill(words.yours, { plan: planText })), since, link(found.sheet, words.sheet), " · ", link(found.address + USUAL, words.standard), " · ", button);
  }
}

/**
 * @param {string} href
 * @param {string} textContent
 */
const link = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent });
