/** Types of `exercises.js`, which the build writes: all exercises in the order of the builder, with their words in the language of the page. */
import type { Exercise, Forms, Words } from "./plan/exercise.js";
import type { Plan } from "./plan/numbers.js";

/** What is said to whoever gives an exercise, and to whom it is given. */
export interface GivenWords extends Words {
  name: string;
  /** Ready-made plan → what it is called. */
  titles: Record<string, string>;
  safety: { ask: string[]; stop: string[] };
  steps: string[];
  /** The same in few words: forms are those for the seconds of work; `both` lines only where one hip works after the other. */
  brief: { says: (string | Forms)[]; both?: true }[];
}
export interface Whole extends Exercise {
  /** Ready-made plan → what differs from the defaults. */
  plans: Record<string, Partial<Plan>>;
  /** What comes off first when something is wrong, or "". */
  worn: string;
  words: GivenWords;
  /** The address of its timer below the site's root. */
  timer: string;
}
declare const exercises: Record<string, Whole>;
export default exercises;
