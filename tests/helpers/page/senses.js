/** Mocks of sound, speech, wake lock and vibration that record their calls in `seen`, timed by the page's (fake) clock. For the database:
 *  `asked` counts pending open requests, `database` is true once it has been opened. */
window.seen = { tones: [], spoken: [], locks: 0, released: 0, shakes: [], said: [], asked: 0, database: false };
const openDatabase = IDBFactory.prototype.open;
IDBFactory.prototype.open = function open(...args) {
  const request = openDatabase.apply(this, args);
  seen.asked++;
  request.addEventListener("success", () => (seen.asked--, seen.database = true));
  request.addEventListener("error", () => seen.asked--);
  return request;
};
window.AudioContext = class extends EventTarget {
  state = "running"; destination = {};
  constructor() { super(); seen.audio = this; }
  get currentTime() { return performance.now() / 1000; }
  resume() { return Promise.resolve(); }
  become(state) { this.state = state; this.dispatchEvent(new Event("statechange")); }
  createGain() { return { gain: { value: 1, setValueAtTime() {}, linearRampToValueAtTime() {} }, connect: (to) => to }; }
  createOscillator() {
    const tone = { hz: 0, at: 0, cut: null };
    return { frequency: { set value(hz) { tone.hz = hz; } }, connect: (to) => to,
      start(at) { tone.at = at; seen.tones.push(tone); },
      stop(at) { if (at === undefined && performance.now() / 1000 < tone.at) tone.cut = performance.now() / 1000; } };
  }
};
Object.defineProperty(window, "speechSynthesis", { configurable: true, value: {
  getVoices: () => [{ lang: "de-DE" }, { lang: "en-GB" }, { lang: "es-MX" }], cancel() {},
  speak(utterance) { seen.spoken.push([utterance.text, utterance.lang, utterance.volume]); } } });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(navigator, "wakeLock", { configurable: true, value: {
  request: async () => (seen.locks++, seen.lock = Object.assign(new EventTarget(), { released: false, release: async () => { seen.released++; } })) } });
Object.defineProperty(navigator, "vibrate", { configurable: true, value: (pattern) => (seen.shakes.push(pattern), true) });
