import { getWorkspaceId, recordBackfill } from "@meridian/api/operator";
import type { Db } from "@meridian/db";
import { type BackfillRequest, backfill, rollupLag, verify } from "@meridian/rollup";
import { parseInstant } from "@meridian/time";
import { type Asked, type Command, pauseMs, UsageError } from "./command";

const text = { type: "string" } as const;

export const rollup: Record<string, Command> = {
  "rollup verify": {
    usage: "rollup verify [--workspace SLUG] [--since T]",
    does: "recomputes every bucket from raw usage and compares; exit 1 on any mismatch",
    flags: { workspace: text, since: text },
    plan(asked) {
      const bounds = range(asked);
      return async (db) => {
        const answer = await verify(db, { ...(await scopeOf(db, asked)), ...bounds });
        return { answer, hasFailed: answer.mismatched > 0 };
      };
    },
  },
  "rollup backfill": {
    usage: "rollup backfill [--workspace SLUG] [--since T] [--until T] [--dry-run] [--pause-ms N]",
    does: "rebuilds buckets in slices beside live ingest; a killed run continues where it stopped",
    flags: { workspace: text, since: text, until: text, "dry-run": { type: "boolean" }, "pause-ms": text },
    plan(asked, { stderr }) {
      const request: BackfillRequest = {
        ...range(asked),
        dryRun: asked.dryRun === true,
        pauseMs: pauseMs(asked),
        onProgress: ({ runtimeId, doneUntil }) => stderr.write(`${runtimeId} until ${doneUntil.toISOString()}\n`),
      };
      return async (db) => {
        const wish = { ...(await scopeOf(db, asked)), ...request };
        if (!request.dryRun) await recordBackfill(db, wish);
        return { answer: await backfill(db, wish) };
      };
    },
  },
  "rollup lag": {
    usage: "rollup lag",
    does: "says how many quarter hours wait to be rebuilt, and for how long",
    flags: {},
    plan: () => async (db) => ({ answer: await rollupLag(db) }),
  },
};

async function scopeOf(db: Db, { workspace }: Asked): Promise<{ workspaceId?: string }> {
  return typeof workspace === "string" ? { workspaceId: await getWorkspaceId(db, workspace) } : {};
}

/** The range asked for; what is absent is open. */
function range({ since, until }: Asked): { since?: Date; until?: Date } {
  return {
    ...(since !== undefined && { since: instant("since", since) }),
    ...(until !== undefined && { until: instant("until", until) }),
  };
}

/** A day alone is its start in UTC. */
function instant(flag: string, value: unknown): Date {
  const written = String(value);
  const at = parseInstant(/^\d{4}-\d\d-\d\d$/.test(written) ? `${written}T00:00:00Z` : written);
  if (!at) throw new UsageError(`--${flag}: a day, or a time with an offset, such as 2026-03-01T00:00:00Z`);
  return at;
}
