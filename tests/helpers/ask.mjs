/** Evaluates functions on the pages' modules. Input line: JSON [module below theme/scripts, function of (module, data, exercises), data];
 *  output line: JSON {answer} or {fault}. */
import { createInterface } from "node:readline";
import { EVERY } from "./every_exercise.js";

for await (const line of createInterface({ input: process.stdin })) {
  const [path, source, data] = JSON.parse(line);
  try {
    const module = await import(new URL(`../../theme/scripts/${path}`, import.meta.url));
    const answer = await (0, eval)(source)(module, data, EVERY);
    process.stdout.write(`${JSON.stringify({ answer: answer ?? null })}\n`);
  } catch (error) {
    process.stdout.write(`${JSON.stringify({ fault: error.stack ?? String(error) })}\n`);
  }
}
