/** The data of an exercise for scripts, put into pages by hooks/dose/exercise.py. */
import type { Plan } from "./numbers.js";

export interface Range { default: number; min: number; max: number; }
export interface Choice { default: string; values: string[]; }
/** The words for one value of a field, for a plural category of its numbers, or for "other" with {n}. */
export type Forms = Record<string, string>;
export type Pieces = Record<string, Forms>;
export type Rows = Record<string, { label: string; says: Pieces }>;
export interface Words {
  counted: Forms;
  /** Phase → heading, hint, and spoken line with {n} for its seconds. */
  phases: Record<string, { word: string; hint: string; said: string | Forms }>;
  /** left, right: text for the working hip, "" where both work. */
  ready: { word: string; hint: string; left: string; right: string };
  change?: { word: string; hint: string };
  sides?: { both?: string; left: string; right: string };
  /** Text for a pause, after the place. */
  pause?: string;
  /** Text for the end, e.g. what to take off, or "". */
  end: string;
  phrase: Pieces;
  /** Loaded later in a timer, with practice and name. */
  rows: Rows;
  /** The file with the words of the practice, in the folder of the words. */
  practice?: string;
  name?: string;
}
/** The part of an exercise needed to parse and word a plan. */
export type Dosed = Pick<Exercise, "id" | "fields"> & { words: Pick<Words, "phrase"> };
export interface Exercise {
  id: string;
  /** turns: one hip after the other; together: both at once, without a side; leading: both, one side leads. */
  sides: "turns" | "together" | "leading";
  /** Seconds to get ready, to get ready again, to change sides. */
  ready: number;
  again: number;
  change: number;
  /** The phases of one repetition; `seconds` may name the field that holds them, `frame` is one of the moving figure. */
  repetition: { name: string; does: "move" | "work"; seconds: number | "hold"; frame: string }[];
  /** The exercise's fields in the order of a link's parameters. */
  fields: Record<keyof Plan, Range | Choice>;
  words: Words;
}
