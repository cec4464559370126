/** Names (data-part, data-do) of the elements that the builder's script uses in theme/partials/builder.html. */
export type Part =
  | "all" | "bar" | "bar-mail" | "bar-sheet" | "calendar" | "calendar-said" | "checked" | "code" | "dose" | "edited" | "email" | "exercises"
  | "form" | "length" | "link" | "long" | "long-day" | "mail" | "mail-row" | "message" | "message-length" | "name" | "no-code" | "notes" | "notices"
  | "only-here" | "open" | "ready" | "result" | "sheet" | "sheet-blank" | "sheet-large" | "short" | "sum" | "times";
export type Job =
  | "copy-email" | "copy-link" | "copy-message" | "copy-notes" | "draw" | "keep-text" | "make-anew" | "save-png" | "save-svg";
