/** Types of `numbers.js`, which the build writes from hooks/dose/exercises.yml. */
/** All possible fields; a plan has only those of its exercise. */
export interface Plan {
  hold: number; reps: number; sets: number; rest: number; setrest: number;
  side: "both" | "left" | "right"; first: "left" | "right";
  perday: number; days: number; weeks: number;
}
/** All fields, in the order of a link's parameters. */
export const names: (keyof Plan)[];
/** Row of the dose table → field → values for which the row is left out. */
export const unless: Record<string, Record<string, (string | number)[]>>;
