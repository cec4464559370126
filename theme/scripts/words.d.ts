/**
 * Types of `words.js`, which the build writes from theme/words/CODE.yml in the language of the page: each export is a section.
 * That every word which a script asks for is there, and none besides, is tests/writing/test_languages.py's to see.
 */
declare const words: any;
export = words;
