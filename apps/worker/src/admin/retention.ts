import {
  applyRetention,
  getWorkspaceId,
  listRetention,
  newRetention,
  operator,
  setRetention,
} from "@meridian/api/operator";
import { type Command, pauseMs, read } from "./command";

const text = { type: "string" } as const;

export const retention: Record<string, Command> = {
  "retention set": {
    usage: "retention set --workspace SLUG --keep-days N|all",
    does: "says how long a workspace keeps single requests; their sums stay for ever. The worker removes what is older",
    flags: { workspace: text, "keep-days": text },
    plan(asked) {
      const { workspace, keepDays } = read(newRetention, asked);
      return async (db) => {
        const workspaceId = await getWorkspaceId(db, workspace);
        return { answer: await setRetention(db, { workspaceId, keepDays }, operator) };
      };
    },
  },
  "retention run": {
    usage: "retention run [--workspace SLUG] [--dry-run] [--pause-ms N]",
    does: "removes now what the rules say, in bites beside live ingest; a killed run continues where it stopped",
    flags: { workspace: text, "dry-run": { type: "boolean" }, "pause-ms": text },
    plan(asked, { stderr }) {
      const wish = {
        isDryRun: asked.dryRun === true,
        pauseMs: pauseMs(asked),
        onProgress: (runtimeId: string, events: number) => stderr.write(`${runtimeId}: ${events}\n`),
      };
      return async (db) => {
        const { workspace } = asked;
        const scope = typeof workspace === "string" ? { workspaceId: await getWorkspaceId(db, workspace) } : {};
        const answer = await applyRetention(db, { ...wish, ...scope });
        return { answer, hasFailed: answer.refused.length > 0 };
      };
    },
  },
  "retention list": {
    usage: "retention list",
    does: "says which workspaces have a rule, and from when on their single requests are there",
    flags: {},
    plan: () => async (db) => ({ answer: await listRetention(db) }),
  },
};
