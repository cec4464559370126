/** Types of `languages.js`, which the build writes from theme/words/: the words of each language that the builder gives to a reader. */
declare const languages: Record<string, any>;
export default languages;
