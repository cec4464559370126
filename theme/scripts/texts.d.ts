/** A style sheet as text: the build transpiles and minifies it for the bundle. */
declare module "*.css" {
  const text: string;
  export default text;
}
/** A drawing as text. */
declare module "*.svg" {
  const text: string;
  export default text;
}
/** Lazily loaded markup of the timer, from theme/partials/timer-….html. */
declare module "*/markup_settings.js" {
  export const settings: string;
}
declare module "*/markup_done.js" {
  export const done: string;
}
declare module "*/markup_reminders.js" {
  export const reminders: string;
}
declare module "*/markup_report.js" {
  export const report: string;
}
declare module "*/markup_diary.js" {
  export const diary: string;
}
