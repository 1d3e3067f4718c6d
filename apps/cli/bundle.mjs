// One file that runs wherever Node does: node bundle.mjs [outfile]
import { chmod } from "node:fs/promises";
import { join, resolve } from "node:path";
import { build } from "esbuild";

const here = import.meta.dirname;
const outfile = resolve(process.argv[2] ?? join(here, "dist", "meridian.mjs"));

await build({
  entryPoints: [join(here, "src", "main.ts")],
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20.19",
  banner: { js: "#!/usr/bin/env node" },
  outfile,
});
await chmod(outfile, 0o755);
