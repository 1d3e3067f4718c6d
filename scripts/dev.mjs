// npm run dev: as npm start, but from the sources: pages change as they are edited, and the worker starts again.
import { ensureInstalled } from "./install.mjs";
import { load } from "./typescript.mjs";

await ensureInstalled();
const { supervise } = await load("apps/worker/src/supervisor/supervise.ts");
await supervise({ build: async () => {}, fromSources: true });
