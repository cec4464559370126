/** The voice speaks the listener's language, and a silent browser is reported. */
import assert from "node:assert/strict";
import test from "node:test";
import { chooseVoice, Voice } from "../../theme/scripts/timer/voice.js";

const voice = (name, lang, more = {}) => ({ name, lang, default: false, localService: true, ...more });

test("the voice is the device's default, then local, then of the reader's region, then any", () => {
  const cases = [
    [[voice("Daniel", "en-GB"), voice("Samantha", "en-US", { default: true })], ["en-GB"], "Samantha"],
    [[voice("Google US", "en-US", { localService: false }), voice("Fiona", "en-GB")], ["en-US"], "Fiona"],
    [[voice("Karen", "en-AU"), voice("Samantha", "en-US")], ["en-US", "es"], "Samantha"],
    [[voice("Albert", "en-US"), voice("Bad News", "en-US"), voice("Daniel", "en-GB")], ["en-US"], "Daniel"],
    [[voice("Albert", "en-US")], ["en-US"], "Albert"],
    [[voice("Anna", "de-DE", { default: true }), voice("Karen", "en_AU")], ["de"], "Karen"],
  ];
  for (const [voices, regions, chosen] of cases) assert.equal(chooseVoice(voices, "en", regions)?.name, chosen);
  const spanish = [voice("Mónica", "es-ES"), voice("Paulina", "es-MX"), voice("Google español", "es-US", { localService: false })];
  assert.equal(chooseVoice(spanish, "es", ["es-MX"])?.name, "Paulina");
  assert.equal(chooseVoice(spanish, "es", ["en-US", "es-ES"])?.name, "Mónica");
  assert.equal(chooseVoice(spanish, "fr", ["fr"]), undefined);
});

/** Simulate speech in Chromium on Linux: what is spoken right after `cancel` is dropped. */
function speech(more = {}) {
  const said = [];
  let cancelled = -Infinity;
  globalThis.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  return (globalThis.speechSynthesis = {
    said, speaking: false, pending: false, paused: false,
    getVoices: () => [voice("Daniel", "en-GB")],
    cancel() {
      cancelled = performance.now();
      this.speaking = false;
    },
    resume() {
      this.paused = false;
    },
    speak(one) {
      if (performance.now() - cancelled < 20 || this.paused) return;
      said.push(one.text);
      this.speaking = true;
      one.onstart?.();
    },
    ...more,
  });
}

test("an interrupting sentence is spoken, also by an engine left paused", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const engine = speech({ paused: true });
  const speaker = new Voice(() => {});
  speaker.say("One.", "en", 1);
  speaker.say("Two.", "en", 1);
  assert.deepEqual(engine.said, ["One."]);
  context.mock.method(performance, "now", () => 1e9);
  context.mock.timers.tick(100);
  assert.deepEqual(engine.said, ["One.", "Two."]);
});

test("an utterance uses the reader's regional variant of the language", (context) => {
  const handed = [];
  speech({ speak: (one) => handed.push(one.lang) });
  let languages = ["es-MX", "en"];
  context.mock.getter(navigator, "languages", () => languages);
  new Voice(() => {}).say("Empuje.", "es", 1);
  languages = ["en-US"];
  new Voice(() => {}).say("Empuje.", "es", 1);
  assert.deepEqual(handed, ["es-MX", "es"]);
});

test("nothing is cancelled while nothing is spoken", () => {
  let cancels = 0;
  speech({ cancel: () => cancels++ });
  new Voice(() => {}).say("One.", "en", 1);
  assert.equal(cancels, 0);
});

test("a voice that never begins is reported once, and a late one withdraws the report", () => {
  const reports = [];
  const handed = [];
  speech({ speak: (one) => handed.push(one) });
  const speaker = new Voice((heard) => reports.push(heard));
  for (const text of ["One.", "Two.", "Three."]) speaker.say(text, "en", 1);
  assert.deepEqual(reports, []);
  for (const text of ["Four.", "Five."]) speaker.say(text, "en", 1);
  assert.deepEqual(reports, [false]);
  handed.at(-1).onstart();
  assert.deepEqual(reports, [false, true]);
});
