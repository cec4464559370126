/** Settings on the device are independent: none is lost to another tab, another version or a damaged neighbour. */
import assert from "node:assert/strict";
import test from "node:test";
import { freshDevice, refuses, shelf, visit } from "../helpers/device.js";

const { storedText } = await visit("plan/link-faults.js");
const KEY = "steady-hips-choices-1";
const kept = () => JSON.parse(shelf.get(KEY));

test("two tabs that change different settings both keep theirs", async () => {
  freshDevice();
  const [one, other] = [await visit("timer/choices.js"), await visit("timer/choices.js")];
  [one, other].forEach((tab) => tab.loadChoices());
  one.saveChoices({ volume: 30 });
  other.saveChoices({ voice: false });
  one.saveOwn("belt?hold=8", "hold=8&reps=6");
  other.saveOwn("back?hold=7", "hold=7&reps=4");
  const { choices } = one.loadChoices();
  assert.deepEqual([choices.volume, choices.voice, choices.own], [30, false, { "belt?hold=8": "hold=8&reps=6", "back?hold=7": "hold=7&reps=4" }]);
});

test("settings unknown to this version are preserved", async () => {
  freshDevice();
  shelf.set(KEY, JSON.stringify({ level: "whisper", metronome: { on: true }, volume: 30 }));
  const { loadChoices, saveChoices } = await visit("timer/choices.js");
  const { choices, fault } = loadChoices();
  assert.deepEqual([choices.level, choices.volume, "metronome" in choices], ["full", 30, false]);
  assert.match(storedText(fault), /^Some settings .* usual ones are used/);
  saveChoices({ voice: false });
  assert.deepEqual(kept(), { own: {}, level: "whisper", metronome: { on: true }, volume: 30, voice: false });
});

test("one invalid setting does not affect the others", async () => {
  const { loadChoices } = await visit("timer/choices.js");
  for (const bad of [{ level: 7 }, { volume: "loud" }, { volume: 101 }, { volume: -1 }, { volume: null }, { voice: "yes" }, { pace: "fast" }, { own: [1] }, { own: null }, { last: 5 }]) {
    freshDevice();
    shelf.set(KEY, JSON.stringify({ shake: true, ...bad }));
    const { choices, fault } = loadChoices();
    const [name] = Object.keys(bad);
    assert.ok(choices.shake, name);
    assert.notDeepEqual(choices[name], bad[name]);
    assert.equal(fault, "some", name);
  }
});

test("unreadable settings are set aside, each separately, and reported once", async () => {
  freshDevice();
  const { loadChoices, saveChoices } = await visit("timer/choices.js");
  for (const bad of ["{lev", "[1]", "null", '"x"', "7", "", "{lev"]) {
    shelf.set(KEY, bad);
    assert.match(storedText(loadChoices().fault), /could not be read\. They were set aside\.$/, bad);
    assert.equal(loadChoices().fault, "");
    assert.ok(saveChoices({ volume: 10 }));
  }
  const copies = [...shelf].filter(([key]) => key !== KEY).map(([, text]) => text);
  assert.deepEqual(copies.sort(), ["", '"x"', "7", "[1]", "null", "{lev"].sort(), "a text that stands aside already is not copied again");
});

test("unreadable settings that cannot be copied are not overwritten", async () => {
  freshDevice();
  shelf.set(KEY, "{lev");
  refuses.writing = true;
  const { loadChoices, saveChoices } = await visit("timer/choices.js");
  assert.match(storedText(loadChoices().fault), /They stay as they are/);
  assert.equal(saveChoices({ volume: 10 }), false);
  assert.equal(shelf.get(KEY), "{lev");
});

test("where storage is refused the defaults apply and nothing is reported", async () => {
  freshDevice();
  refuses.reading = true;
  refuses.writing = true;
  const { loadChoices, saveChoices } = await visit("timer/choices.js");
  assert.deepEqual([loadChoices().fault, loadChoices().choices.volume, saveChoices({ volume: 10 })], ["", 70, false]);
});

test("numbers saved by an older version apply to their link and can be reset", async () => {
  freshDevice();
  for (const old of [{ from: "hold=8", mine: "hold=8&reps=6" }, { own: { "hold=8": "hold=8&reps=6" }, last: "hold=8" }]) {
    shelf.set(KEY, JSON.stringify(old));
    const { loadChoices, saveOwn } = await visit("timer/choices.js");
    assert.deepEqual(loadChoices().choices.own, { "belt?hold=8": "hold=8&reps=6" });
    assert.equal(loadChoices().choices.last, old.last ? "belt?hold=8" : "");
    saveOwn("belt?hold=8");
    assert.deepEqual(loadChoices().choices.own, {});
  }
});

test("custom numbers of the links changed longest ago are forgotten", async () => {
  freshDevice();
  const { loadChoices, saveOwn } = await visit("timer/choices.js");
  for (let hold = 6; hold < 46; hold++) saveOwn(`belt?hold=${hold}`, `hold=${hold}&reps=6`);
  saveOwn("belt?hold=16", "hold=16&reps=7");
  const links = Object.keys(loadChoices().choices.own);
  assert.deepEqual([links.length, links[0], links[29]], [30, "belt?hold=17", "belt?hold=16"]);
});
