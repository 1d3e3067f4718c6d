// npm run meridian: the command-line client, in the directory it was called from.
import { ensureInstalled } from "./install.mjs";
import { load } from "./typescript.mjs";

// npm enters the checkout before it runs a script, and leaves word of where it was called.
if (process.env.npm_lifecycle_event === "meridian" && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await ensureInstalled();
await load("apps/cli/src/main.ts");
