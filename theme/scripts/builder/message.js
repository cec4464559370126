/**
 * The plan as a text message, and its length: in the GSM 03.38 alphabet, else in UCS-2 for the whole message. Pure.
 *
 * @typedef {import("../plan/numbers.js").Plan} Plan
 * @typedef {import("../exercises.js").GivenWords} GivenWords
 */
import { phrase, planLines } from "../plan/plan.js";
import { plain } from "./email.js";

/** The basic alphabet of GSM 03.38, one septet each. */
const BASIC = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
/** Its extension: two septets each, which are not split. */
const EXTENDED = new Set("\f^{}\\[~]|€");

/**
 * @param {Plan} plan
 * @param {string} link
 * @param {GivenWords} words of the exercise
 * @param {string} locale of the words
 * @param {Plan} usual the exercise's plan without changes: the text names the hip that begins only if it is another one
 */
export function messageText(plan, link, words, locale, usual) {
  const firstHip = Object.fromEntries(Object.entries(words.rows).filter(([, { says }]) => "first" in says));
  const dose = [phrase(plan, words.phrase, locale), ...(plan.first === usual.first ? [] : planLines(plan, firstHip, locale))];
  return `${plain(words.name)}: ${dose.map((part) => `${plain(part)}.`).join(" ")}\n${link}`;
}

/**
 * The number of characters and messages of a text, and its characters outside the GSM alphabet.
 * @param {string} text
 */
export function messageLength(text) {
  const characterList = [...text];
  const foreign = [...new Set(characterList.filter((sign) => !BASIC.has(sign) && !EXTENDED.has(sign)))];
  const [single, part] = foreign.length ? [70, 67] : [160, 153];
  const sizes = characterList.map((sign) => (foreign.length ? sign.length : EXTENDED.has(sign) ? 2 : 1));
  const characters = sizes.reduce((sum, size) => sum + size, 0);
  if (characters <= single) return { characters, messages: 1, foreign };
  let messages = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > part) {
      messages += 1;
      used = 0;
    }
    used += size;
  }
  return { characters, messages, foreign };
}
