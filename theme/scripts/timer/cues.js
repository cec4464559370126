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
  move: [[440, 0, 0.12], [554, 0.12, 0.12]],
  work: [[659, 0, 0.3]],
  back: [[494, 0, 0.14], [370, 0.14, 0.26]],
  setrest: [[370, 0, 0.3]],
  change: [[523, 0, 0.18], [392, 0.2, 0.18], [523, 0.4, 0.3]],
  done: [[523, 0, 0.18], [659, 0.18, 0.18], [784, 0.36, 0.5]],
};
/** Heard at the level "start and end": the work and what ends a side. */
const ENDS_LEVEL_KINDS = ["work", "back", "change", "done"];
const COUNTDOWN_KINDS = ["ready", "work", "setrest", "change"];
/** What is said where a sense does not work. */
const FAILURE_MESSAGES = { sound: words.no_sound, voice: words.no_voice, shake: words.no_shake };
/** Seconds by which the audio clock may seem to be late: it is read in steps of one buffer. */
const CLOCK_STEP = 0.1;
/** Seconds after which an audio clock that says it runs, and does not move, counts as standing. */
const STALLED_AFTER = 1.5;
/** Milliseconds on, off, on. @type {Record<string, number[]>} */
const VIBRATIONS = { work: [120], back: [60, 60, 60], change: [250, 120, 250], done: [120, 80, 120, 80, 300] };

/**
 * The tones of one phase, each with its seconds after the phase begins.
 * @param {string} kind
 * @param {number} seconds
 * @param {Level} level
 * @returns {[number, string][]}
 */
export function tonesOf(kind, seconds, level) {
  if (level === "off" || (level === "ends" && !ENDS_LEVEL_KINDS.includes(kind))) return [];
  /** @type {[number, string][]} */
  const tones = kind in TONES ? [[0, kind]] : [];
  if (level === "full" && COUNTDOWN_KINDS.includes(kind) && seconds < Infinity) {
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
  /** Tones set and not yet over, by phase and time. @type {Map<string, OscillatorNode[]>} */
  #scheduled = new Map();
  #clockOffset = -Infinity;

  /** When on the audio clock tones were last set. */
  #lastAudioTime = 0;
  /** When the audio clock was last seen to move, on the page's clock, in seconds. */
  #lastMoved = Infinity;
  /** It comes with what a session needs. @type {import("./voice.js").Voice | undefined} */
  #voice;

  /**
   * @param {import("./sound.js").Sound} sound
   * @param {string} language of the words that are said
   * @param {() => void} onReady called when the sound comes back, so that tones can be set anew
   * @param {(about: string, words: string) => void} tell what does not work, "" when it does
   */
  constructor(sound, language, onReady, tell) {
    this.sound = sound;
    this.language = language;
    this.tell = tell;
    sound.onChange = () => {
      this.#cancelTones();
      if (this.#audio?.state === "running") onReady();
    };
  }

  get #audio() {
    return this.sound.audio;
  }

  /** @param {typeof import("./voice.js").Voice} Voice */
  useVoice(Voice) {
    this.#voice ??= new Voice((heard) => this.tell("voice", heard ? "" : words.no_speech));
  }

  /**
   * Nothing here may stop a session: what throws is left out and told.
   * @param {keyof typeof FAILURE_MESSAGES} sense
   * @param {() => void} work
   */
  #try(sense, work) {
    try {
      work();
      return true;
    } catch {
      this.tell(sense, FAILURE_MESSAGES[sense]);
      return false;
    }
  }

  /** Whether tones can sound now. */
  get sounding() {
    return this.#audio?.state === "running" && this.level !== "off";
  }

  /** Whether the sound has run on through the last so many seconds, whatever the page did meanwhile. @param {number} seconds */
  ran(seconds) {
    return this.sounding && (this.#audio?.currentTime ?? 0) - this.#lastAudioTime > seconds - 0.5;
  }

  /**
   * Set the tones of the coming phases that are not set yet. What lies in the past is never sounded late.
   * @param {Coming[]} coming
   */
  set(coming) {
    const audio = this.#audio;
    if (!audio) return;
    // The context may be suspended or, on an iPhone, "interrupted" by a call.
    if (audio.state !== "running") return void this.#try("sound", () => this.sound.resume());
    const pageTime = performance.now() / 1000;
    if (audio.currentTime !== this.#lastAudioTime || this.#lastMoved === Infinity) this.#lastMoved = pageTime;
    this.tell("sound", pageTime - this.#lastMoved > STALLED_AFTER ? words.stands : "");
    // A clock that stood still for a while is late from then on, and so would be every tone that is set by the reading before.
    if (audio.currentTime - pageTime < this.#clockOffset - CLOCK_STEP) this.#cancelTones();
    // The audio clock is read in steps of one buffer: the furthest reading of late is the truest. The small leak
    // lets it follow the other clock's drift.
    this.#clockOffset = Math.max(this.#clockOffset - 0.001, audio.currentTime - pageTime);
    this.#lastAudioTime = audio.currentTime;
    const now = pageTime + this.#clockOffset;
    this.#try("sound", () => {
      for (const { index, phase, begins } of coming) {
        for (const [at, tone] of tonesOf(phase?.kind ?? "done", phase?.seconds ?? 0, this.level)) {
          const key = `${index} ${at}`;
          if (begins + at < -0.02 || this.#scheduled.has(key)) continue;
          this.#scheduled.set(key, this.#scheduleTone(tone, now + begins + at));
        }
      }
    });
  }

  /** Silence what is set and what is being said. */
  cancel() {
    this.#cancelTones();
    if (this.voice && "speechSynthesis" in globalThis) this.#try("voice", () => void this.#voice?.stop());
  }

  #cancelTones() {
    this.#try("sound", () => {
      for (const notes of this.#scheduled.values()) for (const note of notes) note.stop();
    });
    this.#scheduled.clear();
    this.#clockOffset = -Infinity;
  }

  /** Let tones and voice be heard; whether the tones are. */
  test() {
    this.#cancelTones();
    const now = (this.#audio?.currentTime ?? 0) + 0.1;
    const tones = [...tonesOf("work", 4, "full"), [4, "back"]];
    const tonesPlay = this.#try("sound", () => void this.#scheduled.set("test", tones.flatMap(([at, tone]) => this.#scheduleTone(String(tone), now + Number(at)))));
    this.say(words.test);
    return tonesPlay;
  }

  /**
   * Say it in the language of the timer, whatever a translator makes of the page, if the device has such a voice; what is still being said gives way.
   * @param {string} text
   */
  say(text) {
    const voice = this.#voice;
    if (!globalThis.speechSynthesis || !this.voice || !voice) return;
    this.#try("voice", () => {
      const lang = this.language;
      // A voice of another language could not be understood.
      if (!voice.speaks(lang)) return this.tell("voice", words.other_voices);
      voice.say(text, lang, this.volume);
    });
  }

  /** @param {string} kind of phase */
  buzz(kind) {
    if (this.shake && VIBRATIONS[kind]) this.#try("shake", () => navigator.vibrate?.(VIBRATIONS[kind]));
  }

  /**
   * @param {string} tone
   * @param {number} when on the audio clock
   */
  #scheduleTone(tone, when) {
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
      note.connect(gain).connect(/** @type {GainNode} */ (this.sound.out));
      note.start(start);
      note.stop(start + length);
      return note;
    });
  }
}
