/**
 * What is heard and felt: tones set ahead on the audio clock, a voice, vibration. Each may be absent or refuse; then
 * it is left out with one line of words, and the others go on. Tones alone carry the timing.
 *
 * @typedef {"off" | "ends" | "full"} Level
 * @typedef {{index: number, phase?: {kind: string, seconds: number}, begins: number}} Coming
 */
import { cues as words } from "../words.js";

/** Notes of each tone: frequency in hertz, start and length in seconds. @type {Record<string, number[][]>} */
const TONES = {
  tick: [[880, 0, 0.06]],
  lift: [[440, 0, 0.12], [554, 0.12, 0.12]],
  hold: [[659, 0, 0.3]],
  lower: [[494, 0, 0.14], [370, 0.14, 0.26]],
  setrest: [[370, 0, 0.3]],
  change: [[523, 0, 0.18], [392, 0.2, 0.18], [523, 0.4, 0.3]],
  done: [[523, 0, 0.18], [659, 0.18, 0.18], [784, 0.36, 0.5]],
};
/** Heard at the level "start and end": the holds and what ends a side. */
const ENDS = ["hold", "lower", "change", "done"];
const COUNTED = ["ready", "hold", "setrest", "change"];
/** What is said where a sense does not work. */
const WITHOUT = {
  sound: words.no_sound,
  voice: words.no_voice,
  shake: words.no_shake,
};
/** Milliseconds on, off, on. @type {Record<string, number[]>} */
const SHAKES = { hold: [120], lower: [60, 60, 60], change: [250, 120, 250], done: [120, 80, 120, 80, 300] };

/**
 * The tones of one phase, each with its seconds after the phase begins.
 * @param {string} kind
 * @param {number} seconds
 * @param {Level} level
 * @returns {[number, string][]}
 */
export function tonesOf(kind, seconds, level) {
  if (level === "off" || (level === "ends" && !ENDS.includes(kind))) return [];
  /** @type {[number, string][]} */
  const tones = kind in TONES ? [[0, kind]] : [];
  if (level === "full" && COUNTED.includes(kind) && seconds < Infinity) {
    for (const left of [3, 2, 1]) if (left < seconds) tones.push([seconds - left, "tick"]);
  }
  return tones;
}

export class Cues {
  /** @type {Level} */
  level = "full";
  volume = 0.7;
  voice = true;
  shake = false;
  evenOnSilent = false;
  /** @type {AudioContext | undefined} */
  #audio;
  /** @type {GainNode | undefined} */
  #out;
  /** Tones set and not yet over, by phase and time. @type {Map<string, OscillatorNode[]>} */
  #set = new Map();
  #offset = -Infinity;

  /** When on the audio clock tones were last set. */
  #asked = 0;

  /**
   * @param {() => void} onReady called when the sound comes back, so that tones can be set anew
   * @param {(about: string, words: string) => void} tell what does not work, "" when it does
   */
  constructor(onReady, tell) {
    this.onReady = onReady;
    this.tell = tell;
  }

  /**
   * Nothing here may stop a session: what throws is left out and told.
   * @param {keyof typeof WITHOUT} sense
   * @param {() => void} work
   */
  #try(sense, work) {
    try {
      work();
      return true;
    } catch {
      this.tell(sense, WITHOUT[sense]);
      return false;
    }
  }

  /** Whether tones can sound now. */
  get sounding() {
    return this.#audio?.state === "running" && this.level !== "off";
  }

  /** Whether the sound has run on through the last so many seconds, whatever the page did meanwhile. @param {number} seconds */
  ran(seconds) {
    return this.sounding && (this.#audio?.currentTime ?? 0) - this.#asked > seconds - 0.5;
  }

  /** Call inside a press: browsers let sound and speech begin only there. Returns whether there is sound at all. */
  wake() {
    const session = /** @type {any} */ (navigator).audioSession;
    try {
      if (session) session.type = this.evenOnSilent ? "playback" : "auto";
    } catch {
      // Then the ring switch decides.
    }
    const there = this.#try("sound", () => {
      if (!this.#audio) {
        const audio = new AudioContext();
        const out = audio.createGain();
        out.connect(audio.destination);
        audio.addEventListener("statechange", () => {
          this.#drop();
          if (audio.state === "running") this.onReady();
        });
        [this.#audio, this.#out] = [audio, out];
      }
      this.#resume();
    });
    if (there) this.tell("sound", "");
    this.say(" ");
    return there;
  }

  /**
   * Set the tones of the coming phases that are not set yet. What lies in the past is never sounded late.
   * @param {Coming[]} coming
   */
  set(coming) {
    const audio = this.#audio;
    if (!audio) return;
    // The context may be suspended or, on an iPhone, "interrupted" by a call.
    if (audio.state !== "running") return void this.#try("sound", () => this.#resume());
    // The audio clock is read in steps of one buffer: the furthest reading of late is the truest. The small leak
    // lets it follow the other clock's drift.
    this.#offset = Math.max(this.#offset - 0.001, audio.currentTime - performance.now() / 1000);
    this.#asked = audio.currentTime;
    const now = performance.now() / 1000 + this.#offset;
    this.#try("sound", () => {
      for (const { index, phase, begins } of coming) {
        for (const [at, tone] of tonesOf(phase?.kind ?? "done", phase?.seconds ?? 0, this.level)) {
          const key = `${index} ${at}`;
          if (begins + at < -0.02 || this.#set.has(key)) continue;
          this.#set.set(key, this.#sound(tone, now + begins + at));
        }
      }
    });
  }

  /** Silence what is set and what is being said. */
  cancel() {
    this.#drop();
    if (this.voice) this.#try("voice", () => globalThis.speechSynthesis?.cancel());
  }

  #drop() {
    this.#try("sound", () => {
      for (const notes of this.#set.values()) for (const note of notes) note.stop();
    });
    this.#set.clear();
    this.#offset = -Infinity;
  }

  /** Call inside a press. */
  test() {
    const sounds = this.wake();
    this.#drop();
    const now = (this.#audio?.currentTime ?? 0) + 0.1;
    const tones = [...tonesOf("hold", 4, "full"), [4, "lower"]];
    const heard = sounds && this.#try("sound", () => void this.#set.set("test", tones.flatMap(([at, tone]) => this.#sound(String(tone), now + Number(at)))));
    this.say(words.test);
    return heard;
  }

  /**
   * Say it in the language of the page, if the device has such a voice; what is still being said gives way.
   * @param {string} text
   */
  say(text) {
    const speech = globalThis.speechSynthesis;
    if (!speech || !this.voice) return;
    this.#try("voice", () => {
      const lang = document.documentElement.lang || "en";
      const voices = /** @type {SpeechSynthesisVoice[]} */ ([...(speech.getVoices() ?? [])]);
      /** @param {string | null} other */
      const alike = (other) => other?.slice(0, 2) === lang.slice(0, 2);
      const ours = voices.filter((voice) => alike(voice.lang));
      // A device that names no voices speaks its own language, and a voice of another one could not be understood.
      if (!ours.length && (voices.length || (text.trim() && !alike(navigator.language)))) return this.tell("voice", words.other_voices);
      const utterance = new SpeechSynthesisUtterance(text);
      utterance.lang = lang;
      utterance.voice = ours.find((voice) => voice.lang === lang) ?? ours[0] ?? null;
      utterance.volume = text.trim() ? this.volume : 0;
      speech.cancel();
      speech.speak(utterance);
    });
  }

  /** @param {string} kind of phase */
  buzz(kind) {
    if (this.shake && SHAKES[kind]) this.#try("shake", () => navigator.vibrate?.(SHAKES[kind]));
  }

  #resume() {
    // Some browsers answer with no promise at all.
    this.#audio?.resume()?.catch(() => {});
  }

  /**
   * @param {string} tone
   * @param {number} when on the audio clock
   */
  #sound(tone, when) {
    const audio = /** @type {AudioContext} */ (this.#audio);
    return TONES[tone].map(([frequency, after, length]) => {
      const note = audio.createOscillator();
      const gain = audio.createGain();
      const start = Math.max(when + after, audio.currentTime);
      note.frequency.value = frequency;
      // A few milliseconds of rise and fall, or it clicks.
      gain.gain.setValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(this.volume, start + 0.008);
      gain.gain.setValueAtTime(this.volume, start + length - 0.03);
      gain.gain.linearRampToValueAtTime(0, start + length);
      note.connect(gain).connect(/** @type {GainNode} */ (this.#out));
      note.start(start);
      note.stop(start + length);
      return note;
    });
  }
}
