/** Types of `doses.js`, which the build writes: of each exercise what a plan of it is read and said by, in the language of the page. */
import type { Dosed } from "./plan/exercise.js";

/** name: of the exercise; timer: the address of its timer below the site's root. */
declare const doses: Record<string, Dosed & { words: { name: string }; timer: string }>;
export default doses;
