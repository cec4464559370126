/** The names by which the scripts find what they fill and listen to in theme/partials/timer.html. */
export type Part =
  | "bar" | "copied" | "count" | "diary" | "diary-note" | "did" | "did-of" | "digits" | "done" | "dose" | "grid" | "hint" | "left" | "live"
  | "next-session" | "notices" | "numbers" | "phase" | "quiet" | "rep" | "save" | "settings" | "side" | "whose";
export type Job =
  | "copy" | "csv" | "diary" | "end" | "erase" | "main" | "next" | "previous" | "print" | "reset" | "restart" | "settings" | "test";
export type Parts = Record<Part, HTMLElement>;
export type Buttons = Record<Job, HTMLButtonElement>;
