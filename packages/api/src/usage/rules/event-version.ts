import type { CostSource } from "@meridian/db";

/** The measures of one event, with the cost in force. Money in nano-dollars. */
export type UsageEvent = {
  eventKey: string;
  taskId: string;
  agentId: string;
  projectId: string;
  modelId: number;
  occurredAt: Date;
  inputTokens: number;
  outputTokens: number;
  cacheReadTokens: number;
  cacheWriteTokens: number;
  cacheWrite1hTokens: number;
  reasoningTokens: number;
  reportedNanos: bigint | null;
  costNanos: bigint;
  cacheSavedNanos: bigint;
  /** Our own price, whichever is in force; null: unknown. */
  listNanos: bigint | null;
  costSource: CostSource;
  priceVersion: string;
  revision: number;
};

export const totalTokens = (event: UsageEvent) =>
  event.inputTokens + event.outputTokens + event.cacheReadTokens + event.cacheWriteTokens;

const rank = (event: UsageEvent) => [
  event.revision,
  totalTokens(event),
  event.inputTokens,
  event.outputTokens,
  event.cacheReadTokens,
  event.cacheWriteTokens,
  -event.occurredAt.getTime(),
];

/**
 * Whether a version of an event replaces another: a higher revision does, else the greater one by the order of the
 * contract, else the one used earlier. Equal versions replace nothing, so a repeated report is a duplicate.
 */
export function supersedes(version: UsageEvent, stored: UsageEvent): boolean {
  const [mine, theirs] = [rank(version), rank(stored)];
  const at = mine.findIndex((value, index) => value !== theirs[index]);
  return at >= 0 && Number(mine[at]) > Number(theirs[at]);
}

/** What one report changes: the event as it shall be, and as it was before (absent: it is new). */
export type EventChange = { next: UsageEvent; previous: UsageEvent | undefined };

type Judged = { statuses: ("stored" | "updated" | "duplicate")[]; changes: EventChange[] };

/** Lets the versions of one report pass one after another, as if each had been a report of its own. */
export function judgeVersions(stored: ReadonlyMap<string, UsageEvent>, versions: readonly UsageEvent[]): Judged {
  const changes = new Map<string, EventChange>();
  const statuses = versions.map((version) => {
    const previous = stored.get(version.eventKey);
    const current = changes.get(version.eventKey)?.next ?? previous;
    if (current && !supersedes(version, current)) return "duplicate";
    changes.set(version.eventKey, { next: version, previous });
    return current ? "updated" : "stored";
  });
  return { statuses, changes: [...changes.values()] };
}
