/** Types of the search library, whose code the build puts beside this file. */
export { default } from "minisearch";
