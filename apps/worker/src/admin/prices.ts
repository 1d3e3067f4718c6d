import { getWorkspaceId, operator, refreshCatalogue } from "@meridian/api/operator";
import type { Command } from "./command";

export const prices: Record<string, Command> = {
  "prices refresh": {
    usage: "prices refresh [--workspace SLUG] [--confirm]",
    does: "says which stored usage another catalogue priced than the installed one; with --confirm the worker prices it anew",
    flags: { workspace: { type: "string" }, confirm: { type: "boolean" } },
    plan({ workspace, confirm }) {
      return async (db) => {
        const workspaceId = typeof workspace === "string" ? await getWorkspaceId(db, workspace) : undefined;
        return { answer: await refreshCatalogue(db, { workspaceId, isConfirmed: confirm === true, actor: operator }) };
      };
    },
  },
};
