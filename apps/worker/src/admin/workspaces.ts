import { deleteWorkspace, doomedWorkspace, operator } from "@meridian/api/operator";
import { type Command, read } from "./command";

const text = { type: "string" } as const;

export const workspaces: Record<string, Command> = {
  "workspace delete": {
    usage: "workspace delete --workspace SLUG --confirm SLUG [--dry-run]",
    does: "deletes a workspace with everything in it, for ever; a killed run is finished by running it again",
    flags: { workspace: text, confirm: text, "dry-run": { type: "boolean" } },
    plan(asked, { stderr }) {
      const { workspace: slug, dryRun: isDryRun } = read(doomedWorkspace, asked);
      const onProgress = (table: string, removed: number) => stderr.write(`${table}: ${removed}\n`);
      return async (db) => ({ answer: await deleteWorkspace(db, { slug, isDryRun, actor: operator, onProgress }) });
    },
  },
};
