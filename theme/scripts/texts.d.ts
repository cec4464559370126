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
