/** Types of `exercises.js`, which the build writes: all exercises in the builder's order, with words in the page's language. */
import type { Exercise, Forms, Words } from "./plan/exercise.js";
import type { Plan } from "./plan/numbers.js";

/** Words for clinician and patient. */
export interface GivenWords extends Words {
  name: string;
  /** Ready-made plan → its title. */
  titles: Record<string, string>;
  safety: { ask: string[]; stop: string[] };
  steps: string[];
  /** Short steps: forms depend on the seconds of work; `both` marks lines only for plans with one hip after the other. */
  brief: { says: (string | Forms)[]; both?: true }[];
}
export interface Whole extends Exercise {
  /** Ready-made plan → what differs from the defaults. */
  plans: Record<string, Partial<Plan>>;
  /** The item worn (e.g. a belt) to take off first when something is wrong, or "". */
  worn: string;
  words: GivenWords;
  /** The address of its timer below the site's root. */
  timer: string;
}
declare const exercises: Record<string, Whole>;
export default exercises;
