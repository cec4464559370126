/** The names by which the scripts find what they fill and listen to in theme/partials/timer.html. */
export type Part =
  | "bar" | "chart" | "copied" | "count" | "diary" | "diary-note" | "did" | "did-of" | "digits" | "done" | "dose" | "file" | "grid" | "hint" | "left" | "live" | "moved"
  | "next-session" | "notices" | "numbers" | "phase" | "quiet" | "rep" | "save" | "settings" | "side" | "whose";
export type Job =
  | "copy" | "csv" | "diary" | "end" | "erase" | "file" | "filed" | "main" | "next" | "previous" | "print" | "reset" | "restart" | "settings" | "test";
export type Parts = Record<Part, HTMLElement>;
export type Buttons = Record<Job, HTMLButtonElement>;
