/** What must begin inside a press: browsers let sound and speech begin only there. The cues themselves (cues.js) may come after it. */
import { cues as words } from "../words.js";

export class Sound {
  /** @type {AudioContext | undefined} */
  audio;
  /** @type {GainNode | undefined} */
  out;
  /** Called when it begins or is interrupted. */
  onChange = () => {};

  /**
   * @param {string} language of what will be said
   * @param {(about: string, words: string) => void} tell what does not work, "" when it does
   */
  constructor(language, tell) {
    this.language = language;
    this.tell = tell;
  }

  /** Call inside a press. Returns whether there is sound at all. @param {{voice: boolean, evenOnSilent: boolean}} choices */
  wake({ voice, evenOnSilent }) {
    const session = /** @type {any} */ (navigator).audioSession;
    try {
      if (session) session.type = evenOnSilent ? "playback" : "transient"; // music is lowered, not stopped
    } catch {
      // Then the ring switch decides.
    }
    let hasAudio = true;
    try {
      if (!this.audio) {
        const audio = new AudioContext();
        const out = audio.createGain();
        out.connect(audio.destination);
        audio.addEventListener("statechange", () => this.onChange());
        [this.audio, this.out] = [audio, out];
      }
      this.resume();
    } catch {
      hasAudio = false;
    }
    this.tell("sound", hasAudio ? "" : words.no_sound);
    // An iPhone speaks only where speech first began inside a press.
    if (voice && globalThis.speechSynthesis) {
      try {
        speechSynthesis.speak(Object.assign(new SpeechSynthesisUtterance(" "), { lang: this.language, volume: 0 }));
      } catch {
        this.tell("voice", words.no_voice);
      }
    }
    return hasAudio;
  }

  resume() {
    // Some browsers answer with no promise at all.
    this.audio?.resume()?.catch(() => {});
  }
}
