// npm run dev: as npm start, but from the sources: pages change as they are edited, and the worker starts again.
import { join } from "node:path";
import { ensureInstalled } from "./install.mjs";
import { checkout, run } from "./pnpm.mjs";
import { load } from "./typescript.mjs";

await ensureInstalled();
const { supervise } = await load("apps/worker/src/supervisor/supervise.ts");
await supervise({ build: () => run(process.execPath, [join(checkout, "apps/cli/bundle.mjs")]), fromSources: true });
