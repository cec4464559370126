/**
 * Writes NAME.gz and NAME.br, at their strongest, beside each file whose path stands on a line of the input. Called by precompressed.py.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

for (const path of (await text(process.stdin)).split("\n").filter(Boolean)) {
  const whole = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(whole, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: whole.length };
  writeFileSync(`${path}.br`, brotliCompressSync(whole, { params }));
}
