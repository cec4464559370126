/** Lets Node run the modules in theme/scripts: replaces imports of modules that the build generates. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

/** Generated module → its source: the numbers of exercises.yml and the words of one language. */
const GENERATED = JSON.parse(readFileSync(process.env.MADE_MODULES, "utf8"));

registerHooks({
  resolve(name, context, next) {
    const file = name.slice(name.lastIndexOf("/") + 1);
    return file in GENERATED ? { url: `generated:${file}`, shortCircuit: true } : next(name, context);
  },
  load: (url, context, next) =>
    url.startsWith("generated:") ? { format: "module", source: GENERATED[url.slice("generated:".length)], shortCircuit: true } : next(url, context),
});
