/** Sound, speech, wake lock and vibration that write down what is asked of them. Their clock is the page's (fake) clock. And for the
 *  database, how often it was asked to open without an answer yet, and whether it ever did. */
window.seen = { tones: [], spoken: [], locks: 0, released: 0, shakes: [], said: [], asked: 0, database: false };
const openDatabase = IDBFactory.prototype.open;
IDBFactory.prototype.open = function open(...wish) {
  const asked = openDatabase.apply(this, wish);
  seen.asked++;
  asked.addEventListener("success", () => (seen.asked--, seen.database = true));
  asked.addEventListener("error", () => seen.asked--);
  return asked;
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
  speak(one) { seen.spoken.push([one.text, one.lang, one.volume]); } } });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(navigator, "wakeLock", { configurable: true, value: {
  request: async () => (seen.locks++, seen.lock = Object.assign(new EventTarget(), { released: false, release: async () => { seen.released++; } })) } });
Object.defineProperty(navigator, "vibrate", { configurable: true, value: (pattern) => (seen.shakes.push(pattern), true) });
