/** A style sheet as text: the build lowers and shrinks it on its way into the bundle. */
declare module "*.css" {
  const text: string;
  export default text;
}
/** A drawing as text. */
declare module "*.svg" {
  const text: string;
  export default text;
}
/**
 * `words.js`, which the build writes from theme/words/CODE.yml in the language of the page: each export is a section, of any shape here.
 * That every word which a script asks for is there, and none besides, is tests/writing/test_languages.py's to see.
 */
declare module "*/words.js";
/** The one section of it that the timer has no need of at once. */
declare module "*/words_rows.js";
