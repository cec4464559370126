/**
 * Cues: tones scheduled on the audio clock, a voice, vibration. Each may be missing or fail; it is then left out with
 * a message, and the others go on. Only the tones carry the timing.
 *
 * @typedef {"off" | "ends" | "full"} Level
 * @typedef {{index: number, phase?: {kind: string, seconds: number}, begins: number}} UpcomingPhase
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
/** Kinds that sound at the level "start and end". */
const ENDS_LEVEL_KINDS = ["work", "back", "change", "done"];
const COUNTDOWN_KINDS = ["ready", "work", "setrest", "change"];
/** Message where a kind of cue does not work. */
const FAILURE_MESSAGES = { sound: words.no_sound, voice: words.no_voice, shake: words.no_shake };
/** Seconds by which the audio clock may seem late, as it advances in steps of one buffer. */
const CLOCK_STEP = 0.1;
/** Seconds after which an audio clock that does not advance counts as stalled. */
const STALLED_AFTER = 1.5;
/** Milliseconds on, off, on. @type {Record<string, number[]>} */
const VIBRATIONS = { work: [120], back: [60, 60, 60], change: [250, 120, 250], done: [120, 80, 120, 80, 300] };

/**
 * The tones of a phase, each with its seconds after the phase starts.
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
  /** Scheduled tones by phase and time. @type {Map<string, OscillatorNode[]>} */
  #scheduled = new Map();
  #clockOffset = -Infinity;

  /** Audio time when tones were last scheduled. */
  #lastAudioTime = 0;
  /** Page time in seconds when the audio clock was last seen to advance. */
  #lastMoved = Infinity;
  /** Created when the session part has loaded. @type {import("./voice.js").Voice | undefined} */
  #voice;

  /**
   * @param {import("./sound.js").Sound} sound
   * @param {string} language of the spoken words
   * @param {() => void} onReady called when sound is available again, so that tones can be scheduled again
   * @param {(about: string, words: string) => void} tell reports what does not work, "" when it works
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
   * Run `work`; report an error instead of throwing, so that no cue stops a session.
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

  /** Whether audio ran through the last `seconds`, even if the page was suspended. @param {number} seconds */
  ran(seconds) {
    return this.sounding && (this.#audio?.currentTime ?? 0) - this.#lastAudioTime > seconds - 0.5;
  }

  /**
   * Schedule the tones of the coming phases that are not scheduled yet. A tone in the past is skipped, not played late.
   * @param {UpcomingPhase[]} coming
   */
  set(coming) {
    const audio = this.#audio;
    if (!audio) return;
    const pageTime = performance.now() / 1000;
    // The context may be suspended or, on an iPhone, "interrupted" by a call.
    const runs = audio.state === "running";
    if ((runs && audio.currentTime !== this.#lastAudioTime) || this.#lastMoved === Infinity) this.#lastMoved = pageTime;
    // Resuming may fail, be refused or never end.
    if (runs || this.#try("sound", () => this.sound.resume())) this.tell("sound", pageTime - this.#lastMoved > STALLED_AFTER ? words.no_sound : "");
    if (!runs) return;
    // A clock that stalled stays late, and so would every tone scheduled by the earlier offset.
    if (audio.currentTime - pageTime < this.#clockOffset - CLOCK_STEP) this.#cancelTones();
    // The audio clock advances in steps of one buffer, so the largest recent offset is the most exact. The small decay
    // lets it follow the drift between the clocks.
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

  /** Cancel scheduled tones and speech. */
  cancel() {
    this.#lastMoved = Infinity; // a pause is no silence
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

  /** Play test tones and speech. Return whether the tones play: an audio clock may take a moment to start, or never do. */
  async test() {
    this.#cancelTones();
    const begun = this.#audio?.currentTime ?? 0;
    const tones = [...tonesOf("work", 4, "full"), [4, "back"]];
    this.say(words.test);
    const scheduled = this.#try("sound", () => void this.#scheduled.set("test", tones.flatMap(([at, tone]) => this.#scheduleTone(String(tone), begun + 0.1 + Number(at)))));
    for (let tries = 0; scheduled && tries < 20; tries++) {
      if (this.#audio?.state === "running" && this.#audio.currentTime > begun) return true;
      await new Promise((done) => setTimeout(done, 100));
    }
    this.tell("sound", words.no_sound);
    return false;
  }

  /**
   * Speak in the timer's language, even on a machine-translated page, if the device has such a voice. Interrupts earlier speech.
   * @param {string} text
   */
  say(text) {
    const voice = this.#voice;
    if (!globalThis.speechSynthesis || !this.voice || !voice) return;
    this.#try("voice", () => {
      const lang = this.language;
      // A voice of another language would not be intelligible. The list of voices may arrive late.
      const speaks = voice.speaks(lang);
      this.tell("voices", speaks ? "" : words.other_voices);
      if (speaks) voice.say(text, lang, this.volume);
    });
  }

  /** @param {string} kind of phase */
  buzz(kind) {
    if (this.shake && VIBRATIONS[kind]) this.#try("shake", () => navigator.vibrate?.(VIBRATIONS[kind]));
  }

  /**
   * @param {string} tone
   * @param {number} startTime on the audio clock
   */
  #scheduleTone(tone, startTime) {
    const audio = /** @type {AudioContext} */ (this.#audio);
    return TONES[tone].map(([frequency, after, length]) => {
      const note = audio.createOscillator();
      const gain = audio.createGain();
      const start = Math.max(startTime + after, audio.currentTime);
      note.frequency.value = frequency;
      // A few milliseconds of attack and release prevent clicks.
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
