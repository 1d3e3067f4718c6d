// Compresses what pages name once, as it is built, instead of for everybody who asks for it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const root = fileURLToPath(new URL(".next/static/", import.meta.url));
/** Shorter ones gain nothing by it. */
const SHORTEST = 1_024;

for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
  if (!/\.(js|css|svg|json)$/.test(name)) continue;
  const bytes = readFileSync(join(root, name));
  if (bytes.length < SHORTEST) continue;
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  writeFileSync(join(root, `${name}.br`), brotliCompressSync(bytes, { params }));
  writeFileSync(join(root, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
