/** Types of `languages.js`, which the build writes from theme/words/: the words of each language in which the builder gives plans. */
declare const languages: Record<string, any>;
export default languages;
