/**
 * The plan of this device where the page is not one of its exercise. Nothing that was kept is written into a page: it is read as any link
 * is, and words and addresses are those of the build. Fetched only where there is such a plan.
 */
import exercises from "../doses.js";
import { fill } from "../say.js";
import { language, settings as words } from "../words.js";
import { USUAL } from "./only.js";

/**
 * @param {string} kept an exercise's id and a link's query
 * @param {{readLink: typeof import("../plan/plan.js").readLink, planWords: typeof import("../plan/plan.js").planWords}} plans
 * @returns {{words: string, name: string, address: string} | undefined} the exercise with its dose, its name alone, and where its timer stands; nothing for an unknown exercise
 */
export function keptPlan(kept, { readLink, planWords }) {
  const [id, query = ""] = kept.split("?");
  const exercise = Object.keys(exercises).includes(id) ? exercises[id] : undefined;
  if (!exercise) return undefined;
  const { plan } = readLink(query, exercise);
  return { words: `${exercise.words.name}, ${planWords(plan, exercise)}`, name: exercise.words.name, address: new URL(`../${exercise.timer}`, import.meta.url).href };
}

/**
 * Lead from the timer of one exercise to the plan of another.
 * @param {HTMLElement | undefined} place for the link
 * @param {{kept: string, atOnce: boolean}} plan atOnce: the icon on a home screen asks for it
 * @param {Parameters<typeof keptPlan>[1]} plans
 */
export function lead(place, { kept, atOnce }, plans) {
  const found = keptPlan(kept, plans);
  if (!found) return;
  if (atOnce) return location.replace(`${found.address}?last=1`);
  place?.replaceChildren(link(found.address, fill(words.yours, { plan: found.words })));
  if (place) place.hidden = false;
}

/**
 * Tell the plan of this device, and since when, in the places that pages keep for it.
 * @param {{given: string, givenSince: string}} choices
 * @param {Parameters<typeof keptPlan>[1]} plans
 * @param {() => void} forget
 */
export function tellYours({ given, givenSince }, plans, forget) {
  const found = keptPlan(given, plans);
  if (!found) return;
  const day = /^\d{4}-\d\d-\d\d$/.test(givenSince) ? Date.parse(givenSince) : NaN;
  const since = day ? ` ${fill(words.since, { day: new Intl.DateTimeFormat(language.locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(day) })} ` : " ";
  for (const place of document.querySelectorAll(".your-plan")) {
    // Where the exercise's own timer stands on the page, that tells the dose.
    const what = document.querySelector("hold-timer") ? found.name : found.words;
    const before = [...place.childNodes];
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: words.forget });
    button.onclick = () => (forget(), place.replaceChildren(...before));
    place.replaceChildren(link(found.address, fill(words.yours, { plan: what })), since, link(found.address + USUAL, words.standard), " · ", button);
  }
}

/**
 * @param {string} href
 * @param {string} textContent
 */
const link = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent });
