/** Lets Node run the pages' modules as they stand in theme/scripts: what the build writes is put in its place. */
import { registerHooks } from "node:module";

const NUMBERS = "numbers:plan";

registerHooks({
  resolve(name, context, next) {
    if (name.endsWith("/numbers.js")) return { url: NUMBERS, shortCircuit: true };
    return next(name, context);
  },
  load: (url, context, next) =>
    url === NUMBERS ? { format: "module", source: `export default ${process.env.PLAN_NUMBERS};`, shortCircuit: true } : next(url, context),
});
