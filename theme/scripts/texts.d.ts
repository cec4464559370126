/** A style sheet as text: the build lowers and shrinks it on its way into the bundle. */
declare module "*.css" {
  const text: string;
  export default text;
}
/** A drawing as text. */
declare module "*.svg" {
  const text: string;
  export default text;
}
/** What stands in a timer later, as theme/partials/timer-….html has it. */
declare module "*/markup_settings.js" {
  export const settings: string;
}
declare module "*/markup_done.js" {
  export const done: string;
}
declare module "*/markup_reminders.js" {
  export const reminders: string;
}
declare module "*/markup_diary.js" {
  export const diary: string;
}
