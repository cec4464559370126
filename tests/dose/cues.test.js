/** Tones follow the page's clock even when the audio clock stalls, and silence is reported. */
import assert from "node:assert/strict";
import test from "node:test";
import { Cues, tonesOf } from "../../theme/scripts/timer/cues.js";
import { Sound } from "../../theme/scripts/timer/sound.js";

/** Return a page whose two clocks are set by the test, with the scheduled tones that were not cancelled. */
function device(context) {
  const clock = { page: 100, audio: 0 };
  /** @type {{at: number, cut: boolean}[]} */
  const tones = [];
  context.mock.method(performance, "now", () => clock.page * 1000);
  const gain = () => ({ gain: { setValueAtTime() {}, linearRampToValueAtTime() {} }, connect: (to) => to });
  globalThis.AudioContext = class extends EventTarget {
    state = "running";
    destination = {};
    get currentTime() {
      return clock.audio;
    }
    createGain = gain;
    createOscillator() {
      const tone = { at: 0, cut: false };
      tones.push(tone);
      return { frequency: {}, connect: (to) => to, start: (at) => (tone.at = at), stop: (at) => (tone.cut ||= at === undefined) };
    }
  };
  const messages = [];
  const tell = (about, words) => messages.push([about, words]);
  const sound = new Sound("en", tell);
  const cues = new Cues(sound, "en", () => {}, tell);
  cues.voice = false;
  sound.wake(cues);
  return { clock, cues, messages, set: () => tones.filter(({ cut }) => !cut) };
}

const hold = (begins) => [{ index: 1, phase: { kind: "work", name: "press", seconds: 9 }, begins }];

test("an audio clock that stalled for two seconds delays no later tone", (context) => {
  const { clock, cues, set } = device(context);
  cues.set(hold(6));
  Object.assign(clock, { page: 104, audio: 2 }); // it stalled from second 2 to second 4
  cues.set(hold(2));
  assert.ok(set().length);
  for (const { at } of set()) assert.ok(at >= 4 - 0.02, `on the audio clock, which shows 2 now, two seconds ahead: ${at}`);
  assert.ok(Math.abs(Math.min(...set().map(({ at }) => at)) - 4) < 0.1);
});

test("a stalled audio clock is reported, and the report is withdrawn when it moves", (context) => {
  const { clock, cues, messages } = device(context);
  for (const page of [100, 101, 102, 103]) {
    clock.page = page;
    cues.set(hold(6));
  }
  assert.match(messages.at(-1)[1], /plays no tones/);
  Object.assign(clock, { page: 104, audio: 0.5 });
  cues.set(hold(2));
  assert.deepEqual(messages.at(-1), ["sound", ""]);
});

test("the last three seconds of a counted phase have ticks", () => {
  const ticks = (/** @type {number} */ seconds, level = "full") => tonesOf("work", seconds, level).filter(([, tone]) => tone === "tick").map(([at]) => at);
  assert.deepEqual(ticks(8), [5, 6, 7]);
  assert.deepEqual(ticks(3), [1, 2]);
  assert.deepEqual([ticks(8, "ends"), ticks(8, "off"), ticks(Infinity)], [[], [], []]);
});
