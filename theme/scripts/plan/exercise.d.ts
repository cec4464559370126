/** What scripts know of an exercise: hooks/dose/exercise.py gives it to the page that needs it. */
import type { Plan } from "./numbers.js";

export interface Range { default: number; min: number; max: number; }
export interface Choice { default: string; values: string[]; }
/** The words for one value of a field, for a plural category of its numbers, or for "other" with {n}. */
export type Forms = Record<string, string>;
export type Pieces = Record<string, Forms>;
export type Rows = Record<string, { label: string; says: Pieces }>;
export interface Words {
  counted: Forms;
  /** Phase → what is shown large, what to do, what is said, {n} being its seconds. */
  phases: Record<string, { word: string; hint: string; said: string | Forms }>;
  /** left, right: which hip works, "" where both do. */
  ready: { word: string; hint: string; left: string; right: string };
  change?: { word: string; hint: string };
  sides?: { both?: string; left: string; right: string };
  /** What is said in a pause besides where it paused. */
  pause?: string;
  /** What to take off at the end, or "". */
  end: string;
  phrase: Pieces;
  /** These two come later to a timer. */
  rows: Rows;
  practice: Record<string, string>;
  /** Comes later, with rows and practice. */
  name?: string;
  /** Its own reasons to stop; they come with these. */
  stop?: string[];
}
/** What of an exercise a plan is read and said by. */
export type Dosed = Pick<Exercise, "id" | "fields"> & { words: Pick<Words, "phrase"> };
export interface Exercise {
  id: string;
  /** One hip after the other; both at once, without a side; both, with one side leading. */
  sides: "turns" | "together" | "leading";
  /** Seconds to get ready, to get ready again, to change sides. */
  ready: number;
  again: number;
  change: number;
  /** The phases of one repetition; `seconds` may name the field that holds them, `frame` is one of the moving figure. */
  repetition: { name: string; does: "move" | "work"; seconds: number | "hold"; frame: string }[];
  /** Its own fields in the order of a link's parameters. */
  fields: Record<keyof Plan, Range | Choice>;
  words: Words;
}
