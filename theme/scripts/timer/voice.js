/**
 * Speech synthesis: choice of a voice, and workarounds for browsers that drop utterances. It may be missing or fail.
 */

/** Novelty voices, which some systems list first. */
const NOVELTY =
  /^(Albert|Bad News|Bahh|Bells|Boing|Bubbles|Cellos|Deranged|Fred|Good News|Hysterical|Jester|Junior|Kathy|Organ|Pipe Organ|Ralph|Superstar|Trinoids|Whisper|Wobble|Zarvox)\b/;
/** Milliseconds that a browser needs after `cancel` before it accepts a new utterance. */
const AFTER_CANCEL = 60;
/** Number of queued lines without a start, after which the voice counts as silent. */
const MAX_SILENT = 3;

/** The language of a tag such as "es-MX" or "es_MX". @param {string | null | undefined} tag */
const languageOf = (tag) => (tag ?? "").toLowerCase().split(/[-_]/)[0];
/** @param {string | null | undefined} tag */
const normalizeTag = (tag) => (tag ?? "").toLowerCase().replace("_", "-");

/**
 * The user's tag for a language, such as "es-MX" for "es", else the language.
 * @param {string} language
 * @param {readonly string[]} regions
 */
const ownTag = (language, regions) => regions.find((tag) => languageOf(tag) === languageOf(language)) ?? language;

/**
 * The voice for a language, in order of preference: the device's default, a local one, one of the user's region, then the rest; a
 * novelty voice only if there is no other.
 * @param {SpeechSynthesisVoice[]} voices
 * @param {string} language such as "es"
 * @param {readonly string[]} regions the user's languages, such as ["es-MX", "en"]
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

/**
 * Whether the device speaks a language: it has a voice for it or, if it lists none, it is the device's language.
 * @param {string} language
 */
export function speaks(language) {
  const voices = [...(speechSynthesis.getVoices() ?? [])];
  return voices.length ? voices.some(({ lang }) => languageOf(lang) === languageOf(language)) : languageOf(navigator.language) === languageOf(language);
}

/** Speaks one line at a time; a new line interrupts the last. */
export class Voice {
  #queuedCount = 0;
  #hasSpoken = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #delay;

  /** @param {(heard: boolean) => void} tell called once with false if no utterance ever starts; with true if one starts later */
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
    utterance.lang = ownTag(language, regions); // some engines use only this
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

  /** Stop speaking. Return whether anything was being spoken. */
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
