/** Lets Node run the pages' modules as they stand in theme/scripts: what the build writes is put in its place. */
import { registerHooks } from "node:module";

/** Module → its text: the numbers of plan.yml and the words of English, as the build writes them. */
const MADE = JSON.parse(process.env.MADE_MODULES);

registerHooks({
  resolve(name, context, next) {
    const made = name.slice(name.lastIndexOf("/") + 1);
    return made in MADE ? { url: `made:${made}`, shortCircuit: true } : next(name, context);
  },
  load: (url, context, next) =>
    url.startsWith("made:") ? { format: "module", source: MADE[url.slice(5)], shortCircuit: true } : next(url, context),
});
