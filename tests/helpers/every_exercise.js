/** The data of all exercises as their timers receive it, in English; tests/helpers/in_node.py generates the imported module. */
import whole from "./exercises_whole.js";

/** @type {Record<string, any>} */
export const EVERY = whole;
export const { belt: BELT } = EVERY;
