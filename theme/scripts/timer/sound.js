/** Starts audio and speech. Browsers allow this only inside a user gesture; the cues (cues.js) may load later. */
import { cues as words } from "../words.js";

export class Sound {
  /** @type {AudioContext | undefined} */
  audio;
  /** @type {GainNode | undefined} */
  out;
  /** Called when audio starts or is interrupted. */
  onChange = () => {};

  /**
   * @param {string} language of the speech
   * @param {(about: string, words: string) => void} tell reports what does not work, "" when it works
   */
  constructor(language, tell) {
    this.language = language;
    this.tell = tell;
  }

  /**
   * Start audio and speech; call inside a user gesture.
   * @param {{voice: boolean, evenOnSilent: boolean}} choices
   */
  wake({ voice, evenOnSilent }) {
    const session = /** @type {any} */ (navigator).audioSession;
    try {
      if (session) session.type = evenOnSilent ? "playback" : "transient"; // music is lowered, not stopped
    } catch {
      // The ring switch decides.
    }
    try {
      // A closed context never plays again.
      if (!this.audio || this.audio.state === "closed") {
        const audio = new AudioContext();
        const out = audio.createGain();
        out.connect(audio.destination);
        audio.addEventListener("statechange", () => this.onChange());
        [this.audio, this.out] = [audio, out];
      }
      this.resume();
      this.tell("sound", "");
    } catch {
      this.tell("sound", words.no_sound);
    }
    // iOS allows speech only after a first utterance inside a user gesture.
    if (voice && globalThis.speechSynthesis) {
      try {
        speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(" "), { lang: this.language, volume: 0 }));
      } catch {
        this.tell("voice", words.no_voice);
      }
    }
  }

  resume() {
    // Some browsers return no promise.
    this.audio?.resume()?.catch(() => {});
  }
}
