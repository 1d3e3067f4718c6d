// npm start: from a bare checkout to a page that answers.
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { load } from "./typescript.mjs";

await ensureInstalled();
const { supervise } = await load("apps/worker/src/supervisor/supervise.ts");
await supervise({ build: ensureBuilt });
