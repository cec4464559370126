/** Lets Node run the pages' modules as they stand in theme/scripts: what the build writes is put in its place. */
import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";

/** Module → its text: the numbers of exercises.yml and the words of one language, as the build writes them. */
const MADE = JSON.parse(readFileSync(process.env.MADE_MODULES, "utf8"));

registerHooks({
  resolve(name, context, next) {
    const made = name.slice(name.lastIndexOf("/") + 1);
    return made in MADE ? { url: `made:${made}`, shortCircuit: true } : next(name, context);
  },
  load: (url, context, next) =>
    url.startsWith("made:") ? { format: "module", source: MADE[url.slice(5)], shortCircuit: true } : next(url, context),
});
