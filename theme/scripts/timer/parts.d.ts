/** Names (data-part, data-do) of the elements that the scripts use in theme/partials/timer.html. */
export type Part =
  | "bar" | "chart" | "count" | "diary" | "diary-note" | "did" | "did-of" | "digits" | "done" | "dose" | "elsewhere" | "entries" | "file" | "grid" | "hint" | "kept"
  | "lasting" | "left" | "live" | "moved" | "next-session" | "no-plan" | "notices" | "outside" | "pain" | "phase" | "quiet" | "rep" | "report" | "ring" | "settings"
  | "side" | "told" | "week";
export type Job =
  | "copy" | "csv" | "diary" | "end" | "erase" | "file" | "filed" | "forget" | "main" | "next" | "paper" | "previous" | "print" | "remind" | "reset" | "restart" | "save" | "settings"
  | "show" | "swap" | "test" | "told";
export type Parts = Record<Part, HTMLElement>;
export type Buttons = Record<Job, HTMLButtonElement>;
