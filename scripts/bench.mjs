// npm run bench -- <name>: prints ratios against an alternative measured in the same run.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { checkout } from "./pnpm.mjs";
import { load } from "./typescript.mjs";

const BENCHES = ["reports", "dashboard", "ingest", "beats", "streams", "pages"];
const names = process.argv.slice(2);
const unknown = names.find((name) => !BENCHES.includes(name) || !existsSync(join(checkout, `bench/${name}.bench.ts`)));
if (unknown !== undefined) {
  console.error(`No bench is called ${unknown}. There are: ${BENCHES.join(", ")}`);
  process.exit(2);
}

await ensureInstalled();
await ensureBuilt();
if (names.length === 0 || names.includes("pages")) {
  const { findBrowser } = await import("./browser.mjs");
  process.env.E2E_BROWSER ??= await findBrowser();
}
for (const name of names.length > 0 ? names : BENCHES) {
  const { run } = await load(`bench/${name}.bench.ts`);
  await run();
}
