/** Types of `numbers.js`, which the build writes from hooks/dose/plan.yml. */
export interface Plan {
  hold: number; reps: number; sets: number; rest: number; setrest: number;
  side: "both" | "left" | "right"; first: "left" | "right";
  perday: number; days: number; weeks: number;
}
export interface Range { default: number; min: number; max: number; }
export interface Choice { default: string; values: string[]; }
declare const numbers: {
  fields: Record<keyof Plan, Range | Choice>;
  /** Seconds of the phases that are the same in every plan. */
  phases: { ready: number; "ready-again": number; lift: number; lower: number; change: number };
  plans: Record<string, Partial<Plan> & { title: string }>;
  /** For each field that is spoken of, in order: the words for one value, or for "many" with {n}. */
  words: Record<string, Record<string, string>>;
  /** The dose as a table: a row is left out where a field has one of the values under `unless`. */
  rows: { label: string; unless?: Record<string, (string | number)[]>; words: Record<string, Record<string, string>> }[];
};
export default numbers;
