import { createHash } from "node:crypto";
import type { Task, Usage, Work } from "../items/items";
import type { Kind, Ledger } from "../state/ledger";

/** An item with a digest of its bytes: another digest is another version, worth sending. */
export type Entry = { readonly kind: Kind; readonly id: string; readonly version: string; readonly bytes: number } & (
  | { readonly kind: "task"; readonly item: Task }
  | { readonly kind: "usage"; readonly item: Usage }
);

export type Session = {
  readonly task: Entry & { kind: "task" };
  readonly usage: readonly (Entry & { kind: "usage" })[];
};

export function toSessions(works: readonly Work[]): Session[] {
  return works.map(({ task, usage }) => ({
    task: { kind: "task", item: task, ...about(task) },
    usage: usage.map((item) => ({ kind: "usage", item, ...about(item) })),
  }));
}

function about(item: Task | Usage) {
  const text = JSON.stringify(item);
  return {
    id: item.id,
    version: createHash("sha256").update(text).digest("hex").slice(0, 16),
    bytes: Buffer.byteLength(text),
  };
}

type Planning = {
  sessions: readonly Session[];
  ledger: Pick<Ledger, "find">;
  /** Absent: none known yet, as before the first log-in. */
  runtimeId: string | undefined;
  /** Left for another time. */
  isAside: (entry: Entry) => boolean;
  /** Tasks the server said it does not know, whatever we remember. */
  unknownTasks: ReadonlySet<string>;
};

/**
 * What was never acknowledged, each task right before its usage. A task acknowledged for a runtime that is gone is
 * sent again only with usage that needs it.
 */
export function planOf({ sessions, ledger, runtimeId, isAside, unknownTasks }: Planning): Entry[] {
  const isPending = (entry: Entry) => ledger.find(entry.kind, entry.id)?.version !== entry.version && !isAside(entry);
  return sessions.flatMap(({ task, usage }) => {
    const pending = usage.filter(isPending);
    const before = ledger.find("task", task.id);
    const isElsewhere = before !== undefined && before.runtimeId !== runtimeId;
    const isNeeded = pending.length > 0 && (isElsewhere || unknownTasks.has(task.id)) && !isAside(task);
    const isDue = isElsewhere ? isNeeded : isNeeded || isPending(task);
    return isDue ? [task, ...pending] : pending;
  });
}

export type Limit = { readonly tasks: number; readonly usage: number; readonly bytes: number };

/** As many of the first entries as one report can hold: at least one. */
export function takeBatch(entries: readonly Entry[], limit: Limit): Entry[] {
  const left = { task: limit.tasks, usage: limit.usage, bytes: limit.bytes };
  const end = entries.findIndex(({ kind, bytes }, index) => {
    left[kind] -= 1;
    left.bytes -= bytes + 1;
    return index > 0 && (left[kind] < 0 || left.bytes < 0);
  });
  return entries.slice(0, end < 0 ? entries.length : end);
}
