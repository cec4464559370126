/**
 * The device's voice: which one speaks a language, and an utterance that a browser does not drop. It may be absent or refuse.
 */

/** Voices that some systems bring for fun, and list first. */
const NOVELTY =
  /^(Albert|Bad News|Bahh|Bells|Boing|Bubbles|Cellos|Deranged|Fred|Good News|Hysterical|Jester|Junior|Kathy|Organ|Pipe Organ|Ralph|Superstar|Trinoids|Whisper|Wobble|Zarvox)\b/;
/** Milliseconds that a browser needs after `cancel` before it takes something new to say. */
const AFTER_CANCEL = 60;
/** Lines handed over without one begun, after which the voice counts as silent. */
const MAX_SILENT = 3;

/** The language of a tag such as "es-MX" or "es_MX". @param {string | null | undefined} tag */
const languageOf = (tag) => (tag ?? "").toLowerCase().split(/[-_]/)[0];
/** @param {string | null | undefined} tag */
const normalizeTag = (tag) => (tag ?? "").toLowerCase().replace("_", "-");

/** The reader's own tag of a language, such as "es-MX" of "es", else the language. @param {string} language @param {readonly string[]} regions */
const ownTag = (language, regions) => regions.find((tag) => languageOf(tag) === languageOf(language)) ?? language;

/**
 * The voice for a language: the device's own default, one that needs no network, one of the reader's region, then the rest; a novelty
 * voice only where there is no other.
 * @param {SpeechSynthesisVoice[]} voices
 * @param {string} language such as "es"
 * @param {readonly string[]} regions the reader's languages, such as ["es-MX", "en"]
 */
export function chooseVoice(voices, language, regions) {
  const region = normalizeTag(ownTag(language, regions));
  const matching = voices.filter(({ lang }) => languageOf(lang) === languageOf(language));
  /** @param {SpeechSynthesisVoice} voice */
  const criteria = (voice) => [!NOVELTY.test(voice.name ?? ""), voice.default, voice.localService !== false, normalizeTag(voice.lang) === region];
  /** @param {boolean[]} marks */
  const score = (marks) => marks.reduce((sum, mark) => 2 * sum + Number(Boolean(mark)), 0);
  return matching.reduce((/** @type {SpeechSynthesisVoice | undefined} */ best, voice) => (!best || score(criteria(voice)) > score(criteria(best)) ? voice : best), undefined);
}

/** Whether the device speaks a language: by a voice of it or, where it names none, because it is the device's own. @param {string} language */
export function speaks(language) {
  const voices = [...(speechSynthesis.getVoices() ?? [])];
  return voices.length ? voices.some(({ lang }) => languageOf(lang) === languageOf(language)) : languageOf(navigator.language) === languageOf(language);
}

/** Says one line after another; what is still being said gives way. */
export class Voice {
  #queuedCount = 0;
  #hasSpoken = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #delay;

  /** @param {(heard: boolean) => void} tell called with false when nothing is ever begun, once; with true when something is after all */
  constructor(tell) {
    this.tell = tell;
  }

  speaks = speaks;

  /**
   * @param {string} text
   * @param {string} language
   * @param {number} volume from 0 to 1
   */
  say(text, language, volume) {
    const utterance = new SpeechSynthesisUtterance(text);
    const regions = navigator.languages ?? [];
    utterance.lang = ownTag(language, regions); // some engines go by it alone
    utterance.voice = chooseVoice([...(speechSynthesis.getVoices() ?? [])], language, regions) ?? null;
    utterance.volume = volume;
    utterance.onstart = () => {
      if (this.#queuedCount >= MAX_SILENT && !this.#hasSpoken) this.tell(true);
      this.#hasSpoken = true;
    };
    const wasSpeaking = this.stop();
    this.#queuedCount++;
    if (this.#queuedCount === MAX_SILENT + 1 && !this.#hasSpoken) this.tell(false);
    if (wasSpeaking) this.#delay = setTimeout(() => this.#speak(utterance), AFTER_CANCEL);
    else this.#speak(utterance);
  }

  /** Stop what is being said; whether there was anything. */
  stop() {
    clearTimeout(this.#delay);
    const busy = Boolean(speechSynthesis.speaking || speechSynthesis.pending);
    if (busy) speechSynthesis.cancel();
    return busy;
  }

  /** @param {SpeechSynthesisUtterance} utterance */
  #speak(utterance) {
    if (speechSynthesis.paused) speechSynthesis.resume();
    speechSynthesis.speak(utterance);
  }
}
