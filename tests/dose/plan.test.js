/** A link is read into validated numbers only; test_timer_plan.py covers what mail programs do to links. */
import assert from "node:assert/strict";
import test from "node:test";
import { formFault } from "../../theme/scripts/plan/form-fault.js";
import { checkCharacters, defaultPlan, linkQuery, planQuery, planRows, planWords } from "../../theme/scripts/plan/plan.js";
import { readLink } from "../helpers/read_link.js";
import { readyMade } from "../../theme/scripts/plan/ready-made.js";
import { BELT, EVERY } from "../helpers/every_exercise.js";
import { seededRandom } from "../helpers/seeded_random.js";

const standard = defaultPlan(BELT);

test("a plan can be read back from its link", () => {
  for (const plan of [...Object.values(readyMade(BELT)), { ...standard, hold: 60, reps: 1, sets: 5, side: "left", first: "right" }]) {
    const query = linkQuery(plan, BELT);
    assert.deepEqual(readLink(`?${query}`, BELT), { plan, notices: [], asked: true });
  }
  assert.match(linkQuery(standard, BELT), /^k=...$/, "a link to the default plan asks for it too");
  assert.deepEqual(readLink("", BELT), { plan: standard, notices: [], asked: false });
});

test("a refused value is reported and the old one is kept", () => {
  const { plan, notices, asked } = readLink("?hold=500&reps=8", BELT);
  assert.deepEqual([plan, asked], [{ ...standard, reps: 8 }, true]);
  assert.deepEqual(notices, [`The link asked for a 500-second hold. This page allows 1 to 60, so it uses ${standard.hold}. Check with whoever sent it.`]);
});

test("a form accepts only whole numbers within the limits", () => {
  for (const [name, limits] of Object.entries(BELT.fields)) {
    if ("values" in limits) continue;
    for (const good of [limits.min, limits.max]) assert.equal(formFault(BELT, name, String(good)), "");
    for (const bad of [limits.min - 1, limits.max + 1, "", "2.5", "x", "1e1", " "]) {
      assert.equal(formFault(BELT, name, String(bad)), `Use a whole number from ${limits.min} to ${limits.max}.`, `${name}=${bad}`);
    }
  }
});

test("a plan in words and in rows", () => {
  const plain = { ...standard, hold: 5, reps: 10, sets: 1, rest: 3, perday: 2, days: 7, weeks: 4 };
  assert.equal(planWords(plain, BELT), "10 presses of 5 seconds on each side, twice a day, every day");
  assert.deepEqual(planRows({ ...plain, side: "left", reps: 1 }, BELT.words.rows).map(({ label, value }) => `${label}: ${value}`), [
    "Hip on top: left only", "Press and hold: 5 seconds", "Repeat: once", "How often: twice a day, every day", "For: 4 weeks, then look again",
  ]);
});

test("a plan in another language uses that language's plural categories", () => {
  const says = { hold: { one: "o", two: "t", few: "{n} f", many: "{n} m", 60: "sixty", other: "x" } };
  const forms = (/** @type {string} */ locale) => [1, 2, 5, 12, 60].map((hold) => planRows({ ...standard, hold }, { hold: { label: "", says } }, locale)[0].value);
  assert.deepEqual(forms("ar"), ["o", "t", "5 f", "12 m", "sixty"]);
  assert.deepEqual(forms("en"), ["o", "x", "x", "x", "sixty"]);
});

test("a field that the exercise does not have is refused with a message", () => {
  const { back, lift } = EVERY;
  const read = readLink("?hold=8&side=left", back);
  assert.deepEqual(read.plan, { ...defaultPlan(back), hold: 8 });
  assert.deepEqual(read.notices, ["The link gives the side, which this exercise does not have. Check with whoever sent it."]);
  assert.deepEqual(readLink("?hold=8&reps=10", lift).plan, { ...defaultPlan(lift), reps: 10 });
});

/** Sixty long links of all exercises, each with its dose. */
const LONG = (() => {
  const chance = seededRandom(7);
  const others = (name, limits) => ("values" in limits ? limits.values : Array.from({ length: limits.max - limits.min + 1 }, (_, at) => limits.min + at)).filter((one) => one !== limits.default);
  return Array.from({ length: 60 }, (_, number) => {
    const exercise = Object.values(EVERY)[number % Object.keys(EVERY).length];
    const plan = Object.fromEntries(Object.entries(exercise.fields).map(([name, limits]) => [name, chance.roll() < 0.9 ? chance.pick(others(name, limits)) : limits.default]));
    return { exercise, plan, query: linkQuery(plan, exercise) };
  });
})();

test("a long link cut anywhere after its page is detected", () => {
  for (const { exercise, plan, query } of LONG) {
    assert.deepEqual(readLink(`?${query}`, exercise), { plan, notices: [], asked: true });
    for (let length = 0; length < query.length; length++) {
      const cut = readLink(`?${query.slice(0, length)}`, exercise);
      const notice = cut.notices[cut.notices.length - 1];
      assert.equal(notice, `This link may have been cut or changed on its way. The page uses ${planWords(cut.plan, exercise)}. Check with whoever sent it.`, query.slice(0, length));
    }
  }
});

test("a dose for another exercise or with a changed number is detected", () => {
  for (const { exercise, query } of LONG) {
    for (const other of Object.values(EVERY)) if (other !== exercise) assert.ok(readLink(`?${query}`, other).notices.some((notice) => notice.startsWith("This link may")), other.id);
    const changed = query.replace(/\d(?!.*\d)/, (digit) => String((Number(digit) + 1) % 10));
    assert.ok(changed === query || readLink(`?${changed}`, exercise).notices.length, changed);
  }
});

test("a link without a check keeps its meaning", () => {
  for (const { exercise, plan } of LONG) assert.deepEqual(readLink(`?${planQuery(plan, exercise)}`, exercise).notices, []);
  assert.match(checkCharacters("belt", "hold=8&reps=12"), /^[0-9a-hjkmnp-tv-z]{3}$/);
});

test("a link to the page of a plan is noticed on a page with another plan", () => {
  const ready = readyMade(BELT);
  // A link to a timer, whose plan is the standard one, cannot be told from an old link to the page of a plan.
  for (const [name, base] of Object.entries(ready).filter(([, one]) => planQuery(one, BELT))) {
    for (const plan of [base, { ...base, reps: 9 }, { ...base, hold: 7, weeks: 12 }]) {
      const search = `?${linkQuery(plan, BELT, base)}`;
      assert.deepEqual(readLink(search, BELT, base), { plan, notices: [], asked: true }, name);
      for (const other of Object.values(ready).filter((one) => planQuery(one, BELT) !== planQuery(base, BELT))) {
        const moved = readLink(search, BELT, other);
        assert.ok(moved.notices.some((notice) => notice.startsWith("This link may")), `${name} ${search} ${planQuery(other, BELT)}`);
      }
    }
  }
});

test("a link from before checks knew the page's plan has its dose, without a notice", () => {
  const { "gentle-start": gentle, "long-holds": long } = readyMade(BELT);
  const sent = /** @type {const} */ ([
    ["?k=zhx", standard, {}], ["?k=zhx", long, {}], ["?k=zhx", gentle, {}], ["?k=n24&reps=8", long, { reps: 8 }], ["?k=n24&reps=8", standard, { reps: 8 }],
    ["?k=49j&hold=8&reps=6", gentle, { hold: 8, reps: 6 }], ["?k=vkm&hold=8&reps=8&perday=1&days=3&weeks=2", standard, { ...gentle, hold: 8 }],
  ]);
  for (const [search, base, changed] of sent) assert.deepEqual(readLink(search, BELT, base), { plan: { ...base, ...changed }, notices: [], asked: true }, search);
});

test("a damaged or repeated check is reported", () => {
  for (const bad of ["?k=&hold=8", "?k=zzz&hold=8", "?k&hold=8", `?k=${checkCharacters("belt", "hold=8")}&k=000&hold=8`]) {
    assert.equal(readLink(bad, BELT).notices.length, 1, bad);
    assert.equal(readLink(bad, BELT).plan.hold, 8);
  }
});
