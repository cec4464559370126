/** The names by which the builder's script finds what it fills and listens to in theme/partials/builder.html. */
export type Part =
  | "all" | "calendar" | "calendar-said" | "code" | "dose" | "email" | "email-said" | "form" | "length" | "link" | "link-said" | "long" | "mail"
  | "no-code" | "notices" | "only-here" | "open" | "result" | "sheet" | "sheet-blank" | "sheet-large" | "short" | "sum" | "times";
export type Job = "copy-email" | "copy-link" | "draw" | "save-png" | "save-svg";
