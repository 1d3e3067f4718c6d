import type { Db } from "@meridian/db";
import { PRICE_VERSION, priceUsage } from "@meridian/pricing";
import type { RuntimeKey } from "@meridian/rollup";
import type { Prepared, PreparedUsage } from "./prepare-items";
import { judgeVersions, type UsageEvent } from "./rules/event-version";
import type { Task } from "./rules/merge-task";
import { accepted, isRefusal, type Result, UNKNOWN_TASK } from "./rules/results";
import type { UsageItem } from "./schemas";
import { findEvents, putEvents } from "./stored/events";
import { hashId } from "./stored/tasks";

const NANOS_PER_USD = 1e9;

type Known = ReadonlyMap<string, Task>;

/** Stores the winning versions of the events of a report, and their difference in the buckets. Under the lock. */
export async function storeUsage(
  tx: Db,
  runtime: RuntimeKey,
  { usage, known }: Pick<Prepared, "usage"> & { known: Known },
) {
  const events = usage.map((event) => (isRefusal(event) ? event : versionOf(event, known)));
  const versions = accepted(events);
  if (versions.length === 0) return events.filter(isRefusal);
  const stored = await findEvents(tx, runtime, [...new Set(versions.map((version) => version.eventKey))]);
  const { statuses, changes } = judgeVersions(stored, versions);
  await putEvents(tx, runtime, changes);
  let judged = 0;
  return events.map((event): Result => (isRefusal(event) ? event : { status: statuses[judged++] ?? "duplicate" }));
}

function versionOf({ item, taskId, modelId }: PreparedUsage, known: Known): UsageEvent | typeof UNKNOWN_TASK {
  const task = known.get(taskId);
  if (!task) return UNKNOWN_TASK;
  return {
    eventKey: hashId(item.id),
    taskId,
    agentId: task.agentId,
    projectId: task.projectId,
    modelId,
    occurredAt: item.occurredAt,
    inputTokens: item.inputTokens,
    outputTokens: item.outputTokens,
    cacheReadTokens: item.cacheReadTokens,
    cacheWriteTokens: item.cacheWriteTokens,
    cacheWrite1hTokens: item.cacheWrite1hTokens,
    reasoningTokens: item.reasoningTokens,
    revision: item.revision,
    ...costOf(item),
  };
}

type Cost = Pick<UsageEvent, "reportedNanos" | "costNanos" | "cacheSavedNanos" | "costSource" | "priceVersion">;

/** What an event costs: as reported if that is more than nothing, else by the catalogue, else unknown, never zero. */
function costOf(item: UsageItem): Cost {
  const price = priceUsage(item);
  const reportedNanos = item.costUsd === undefined ? null : BigInt(Math.round(item.costUsd * NANOS_PER_USD));
  const kept = { reportedNanos, cacheSavedNanos: price?.cacheSavedNanos ?? 0n, priceVersion: PRICE_VERSION };
  if (reportedNanos) return { ...kept, costNanos: reportedNanos, costSource: "reported" };
  if (price) return { ...kept, costNanos: price.costNanos, costSource: "catalogue" };
  return { ...kept, costNanos: 0n, costSource: "unknown" };
}
