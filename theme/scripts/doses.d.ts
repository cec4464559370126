/** Types of `doses.js`, which the build writes: what is needed to parse and word a plan of each exercise, in the page's language. */
import type { Dosed } from "./plan/exercise.js";

/** name: of the exercise; timer, sheet: their addresses below the site's root. */
declare const doses: Record<string, Dosed & { words: { name: string }; timer: string; sheet: string }>;
export default doses;
