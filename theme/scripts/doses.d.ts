/** Types of `doses.js`, which the build writes: what is needed to parse and word a plan of each exercise, in the page's language. */
import type { Dosed } from "./plan/exercise.js";

/** name: of the exercise; timer: the address of its timer below the site's root. */
declare const doses: Record<string, Dosed & { words: { name: string }; timer: string }>;
export default doses;
