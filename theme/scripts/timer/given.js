/**
 * Shows the device's stored plan on pages of other exercises or none. Stored text is never written into the page: it is parsed like a
 * link, and words and addresses come from the build. Loaded only if there is such a plan.
 */
import exercises from "../doses.js";
import { fill } from "../say.js";
import { language, settings as words } from "../words.js";
import { USUAL } from "./only.js";

/** Container → what it says where no plan is stored. @type {Map<Element, ChildNode[]>} */
const withoutPlan = new Map();

/** An exercise; undefined where this version does not know it. @param {string} id */
const exerciseOf = (id) => (Object.keys(exercises).includes(id) ? exercises[id] : undefined);

/**
 * @param {string} kept an exercise's id and a link's query
 * @param {Pick<typeof import("../plan/plan.js"), "linkQuery" | "parseLink" | "planWords">} plans
 * @returns {{words: string, name: string, dose: string, address: string, sheet: string} | undefined} name with dose, name, dose, the
 *   timer's address, and that of the sheet with this dose; undefined for an unknown exercise
 */
export function keptPlan(kept, { linkQuery, parseLink, planWords }) {
  const [id, query = ""] = kept.split("?");
  const exercise = exerciseOf(id);
  if (!exercise) return undefined;
  const { plan } = parseLink(query, exercise);
  const [address, sheet] = [exercise.timer, `${exercise.sheet}?${linkQuery(plan, exercise)}`].map((path) => new URL(`../${path}`, import.meta.url).href);
  const [name, dose] = [exercise.words.name, planWords(plan, exercise)];
  return { words: `${name}, ${dose}`, name, dose, address, sheet };
}

/** The name of an exercise; its id where this version does not know it. @param {string} id */
export const exerciseName = (id) => exerciseOf(id)?.words.name ?? id;

/**
 * Link from the timer of one exercise to the stored plan of another, or go there at once.
 * @param {HTMLElement | undefined} container for the link
 * @param {{kept: string, atOnce: boolean}} plan atOnce: the home screen icon opened the page
 * @param {Parameters<typeof keptPlan>[1]} plans
 */
export function linkToStoredPlan(container, { kept, atOnce }, plans) {
  const found = kept.split(" ").flatMap((one) => keptPlan(one, plans) ?? []);
  if (!found.length) return;
  if (atOnce) return location.replace(`${found[0].address}?last=1`);
  container?.replaceChildren(...lines(found.map((one) => [link(one.address, fill(words.yours, { plan: one.words }))])));
  if (container) container.hidden = false;
}

/**
 * Link from a sheet with the standard dose to the sheets of the stored plans.
 * @param {HTMLElement} container
 * @param {string} given the stored plans
 * @param {Parameters<typeof keptPlan>[1]} plans
 */
export function linkToStoredSheets(container, given, plans) {
  const found = given.split(" ").flatMap((kept) => keptPlan(kept, plans) ?? []);
  if (found.length) container.replaceChildren(...lines([[words.other_sheet], ...found.map((one) => [link(one.sheet, one.words)])]));
}

/**
 * Show the stored plans, and the first day of the newest, in the page's places for them.
 * @param {() => {given: string, givenSince: string}} read returns the present choices
 * @param {Parameters<typeof keptPlan>[1]} plans
 * @param {(isDropped: (kept: string) => boolean) => void} dropPlans deletes stored plans
 */
export function showStoredPlan(read, plans, dropPlans) {
  const { given, givenSince } = read();
  const stored = given.split(" ");
  const day = /^\d{4}-\d\d-\d\d$/.test(givenSince) ? Date.parse(givenSince) : NaN;
  const since = day ? ` ${fill(words.since, { day: new Intl.DateTimeFormat(language.locale, { day: "numeric", month: "long", timeZone: "UTC" }).format(day) })} ` : ". ";
  const found = stored.flatMap((kept, place) => {
    const plan = keptPlan(kept, plans);
    if (!plan) return [];
    const button = element("button", words.forget, { type: "button" });
    button.onclick = () => {
      if (!confirm(`${words.sure} ${plan.words}`)) return;
      dropPlans((one) => one === kept);
      showStoredPlan(read, plans, dropPlans);
    };
    return [{ ...plan, since: place ? ". " : since, button }];
  });
  for (const container of document.querySelectorAll(".your-plan")) {
    if (!withoutPlan.has(container)) withoutPlan.set(container, [...container.childNodes]);
    if (!found.length) container.replaceChildren(...(withoutPlan.get(container) ?? []));
    // A timer on the page already shows the dose.
    else if (document.querySelector("hold-timer")) container.replaceChildren(...lines(found.map((one) => [link(one.address, fill(words.yours, { plan: one.name })), one.since, link(one.sheet, words.sheet), " · ", link(one.address + USUAL, words.standard), " · ", one.button])));
    else container.replaceChildren(card(found));
  }
}

/** The plan done last, with the way to its timer; links to the others. @param {(NonNullable<ReturnType<typeof keptPlan>> & {since: string, button: Node})[]} found */
function card([first, ...others]) {
  const dose = element("p", "");
  dose.append(element("strong", first.name), ` ${first.dose}${first.since}`);
  const ways = element("p", "");
  ways.append(element("a", words.start, { href: first.address, className: "button" }), link(first.sheet, words.sheet), first.button);
  const more = element("p", others.length ? words.also : "");
  for (const one of others) more.append(" ", link(one.address, one.name));
  const box = element("div", "", { className: "kept-plan" });
  box.append(element("h2", words.kept), dose, ways, more);
  return box;
}

/** Each on a line of its own. @param {(Node | string)[][]} parts */
const lines = (parts) => parts.flatMap((nodes, place) => (place ? [document.createElement("br"), ...nodes] : nodes));

/**
 * @param {string} href
 * @param {string} textContent
 */
const link = (href, textContent) => element("a", textContent, { href });

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} textContent
 * @param {object} [properties]
 */
const element = (tag, textContent, properties) => Object.assign(document.createElement(tag), { textContent, ...properties });
