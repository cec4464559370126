/** Types of `numbers.js`, which the build writes from hooks/dose/plan.yml. */
export interface Plan {
  hold: number; reps: number; sets: number; rest: number; setrest: number;
  side: "both" | "left" | "right"; first: "left" | "right";
  perday: number; days: number; weeks: number;
}
export interface Range { default: number; min: number; max: number; }
export interface Choice { default: string; values: string[]; }
export const fields: Record<keyof Plan, Range | Choice>;
/** Seconds of the phases that are the same in every plan. */
export const phases: { ready: number; "ready-again": number; lift: number; lower: number; change: number };
export const plans: Record<string, Partial<Plan>>;
/** Row of the dose as a table → field → values with which the row is left out. */
export const unless: Record<string, Record<string, (string | number)[]>>;
