/** A thousand links altered by mail programs, scanners and people: the plan passed on is the plan shown, written anew. */
import assert from "node:assert/strict";
import test from "node:test";
import { defaultPlan, linkQuery } from "../../theme/scripts/plan/plan.js";
import { readLink } from "../helpers/read_link.js";
import { readyMade } from "../../theme/scripts/plan/ready-made.js";
import { BELT } from "../helpers/every_exercise.js";
import { seededRandom } from "../helpers/seeded_random.js";

const chance = seededRandom(13);
const { fields } = BELT;
const standard = defaultPlan(BELT);
const plans = readyMade(BELT);
const names = Object.keys(fields);
const SITE = "https://steadyhips.example/timer/";

const value = (name) => ("values" in fields[name] ? chance.pick(fields[name].values) : chance.number(fields[name].min, fields[name].max));
const anyPlan = () => ({ ...standard, ...Object.fromEntries(names.filter(() => chance.roll() < 0.5).map((name) => [name, value(name)])) });

/** Alterations on the way that leave the numbers intact. */
const WAYS = {
  "as it is": (query) => query,
  "in capitals": (query) => query.toUpperCase(),
  encoded: encodeURIComponent,
  "encoded twice": (query) => encodeURIComponent(encodeURIComponent(query)),
  "encoded three times": (query) => encodeURIComponent(encodeURIComponent(encodeURIComponent(query))),
  "with another address": (query) => `ref=${encodeURIComponent("https://gym.example/?reps=30&sets=5")}&${query}`,
  "as HTML text": (query) => `amp;${query.replaceAll("&", "&amp;")}`,
  "as quoted-printable mail": (query) => query.replaceAll("=", "=3D"),
  "with trackers": (query) => `utm_source=clinic&${query}&fbclid=IwAR0x3&mc_eid=7f`,
  "wrapped by a scanner": (query) => `url=${encodeURIComponent(`${SITE}?${query}`)}&data=05%7C01&reserved=0`,
  "wrapped by two scanners": (query) => `u=${encodeURIComponent(`https://scan.example/?url=${encodeURIComponent(`${SITE}?${query}`)}`)}`,
  "in brackets": (query) => `${query}>`,
  "at the end of a sentence": (query) => `${query}.`,
  "broken over two lines": (query) => `${query.slice(0, -1)}%0D%0A${query.slice(-1)}`,
};

/** Alterations that may damage a link. */
const HARM = [
  (query) => query.slice(0, chance.number(0, query.length)),
  (query) => query.replace(/\d+/, () => String(chance.number(-5, 500))),
  (query) => query.replace(/=/, ""),
  (query) => `${query}&${chance.pick(names)}=${chance.pick(["", "x", "1.5", "<b>5</b>", "=HYPERLINK(1)", "%E0%A4%A", "9".repeat(40)])}`,
  (query) => `${query}&${query}`,
  (query) => query.split("&").reverse().join(";"),
  (query) => Array.from(query, (letter) => (chance.roll() < 0.1 ? String.fromCharCode(chance.number(33, 126)) : letter)).join(""),
];

const BASES = [standard, ...Object.values(plans)];

/** Pass on the plan that a link shows on a page with a plan of its own, and open the new link. */
function passOn(search, base) {
  const shown = readLink(search, BELT, base).plan;
  const query = linkQuery(shown, BELT, base);
  return { shown, query, opened: readLink(query && `?${query}`, BELT, base) };
}

test("a link altered by mail shows its plan and passes it on", () => {
  for (let number = 0; number < 700; number++) {
    const plan = anyPlan();
    const base = chance.pick(BASES);
    const sent = linkQuery(plan, BELT, base);
    if (!sent) continue;
    const way = chance.pick(Object.keys(WAYS));
    const search = `?${WAYS[way](sent)}`;
    const { shown, query, opened } = passOn(search, base);
    assert.deepEqual(shown, plan, `${way}: ${search}`);
    assert.equal(query, sent, `${way}: ${search}`);
    assert.deepEqual(opened, { plan, notices: [], asked: true }, `${way}: ${search}`);
  }
});

test("a link from before long holds had their own rest keeps its meaning", () => {
  const { plan, notices } = readLink("?hold=30&reps=6&perday=1", BELT);
  assert.deepEqual([plan.rest, notices], [3, []]);
  assert.equal(plans["long-holds"].rest, 30);
});

test("a damaged link passes on what the page shows, without the damage", () => {
  for (let number = 0; number < 700; number++) {
    const base = chance.pick(BASES);
    let sent = linkQuery(anyPlan(), BELT, base);
    for (let times = chance.number(1, 3); times; times--) sent = chance.pick(HARM)(sent);
    const search = `?${chance.pick(Object.values(WAYS))(sent)}`;
    const { shown, query, opened } = passOn(search, base);
    assert.match(query, /^([a-z]+=[a-z0-9]+(&(?=.)|$))*$/, search);
    assert.deepEqual([opened.plan, opened.notices], [shown, []], search);
    assert.equal(linkQuery(opened.plan, BELT, base), query, search);
  }
});

test("a link omits only what equals the page's own plan", () => {
  const long = plans["long-holds"];
  assert.match(linkQuery(long, BELT, long), /^k=...$/);
  assert.match(linkQuery({ ...long, reps: standard.reps }, BELT, long), new RegExp(`^k=...&reps=${standard.reps}$`));
  assert.deepEqual(readLink(`?reps=${standard.reps}`, BELT, long).plan, { ...long, reps: standard.reps });
});
