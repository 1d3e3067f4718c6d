// npm run admin: the operator's commands. stdin and stdout are theirs alone.
import { ensureInstalled } from "./install.mjs";
import { load } from "./typescript.mjs";

await ensureInstalled();
await load("apps/worker/src/admin.ts");
