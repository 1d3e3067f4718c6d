import type { Db } from "@meridian/db";
import { PRICE_VERSION, type PricedUsage, priceByOwn, priceUsage } from "@meridian/pricing";
import type { LockedRuntime } from "@meridian/rollup";
import { findPrices, priceAt } from "../price/queries";
import type { Prepared, PreparedUsage } from "./prepare-items";
import { judgeVersions, type UsageEvent } from "./rules/event-version";
import type { Task } from "./rules/merge-task";
import { accepted, isRefusal, type Result, refuse, UNKNOWN_TASK } from "./rules/results";
import { findEvents, findRetired, putEvents } from "./stored/events";
import { hashId } from "./stored/tasks";

const NANOS_PER_USD = 1e9;

type Known = ReadonlyMap<string, Task>;

/** Stores the winning versions of the events of a report, and their difference in the buckets. Under the lock. */
export async function storeUsage(
  tx: Db,
  runtime: LockedRuntime,
  { usage, known }: Pick<Prepared, "usage"> & { known: Known },
) {
  const whole = await refuseRetired(tx, runtime, usage);
  const kept = whole.map((event) => (isRefusal(event) || known.has(event.taskId) ? event : UNKNOWN_TASK));
  const keys = new Set(accepted(kept).map(({ item }) => hashId(item.id)));
  if (keys.size === 0) return kept.filter(isRefusal);
  const [stored, costOf] = await Promise.all([findEvents(tx, runtime, [...keys]), pricesIn(tx, runtime.workspaceId)]);
  const events = kept.map((event) => (isRefusal(event) ? event : versionOf(event, known, costOf)));
  const versions = accepted(events);
  const { statuses, changes } = judgeVersions(stored, versions);
  await putEvents(tx, runtime, changes);
  let judged = 0;
  return events.map((event): Result => (isRefusal(event) ? event : { status: statuses[judged++] ?? "duplicate" }));
}

/** Of what retention removed only sums are left: nothing is added to them, and nothing counted in them is counted again. */
async function refuseRetired(tx: Db, runtime: LockedRuntime, usage: Prepared["usage"]): Promise<Prepared["usage"]> {
  const { factsSince } = runtime;
  if (!factsSince) return usage;
  const since = factsSince.toISOString();
  const late = refuse("too_old", `occurredAt: lies before ${since}, from when on single requests are kept`);
  const counted = refuse("too_old", `id: was counted before ${since}, from when on single requests are kept`);
  const retired = await findRetired(
    tx,
    runtime,
    accepted(usage).map(({ item }) => hashId(item.id)),
  );
  return usage.map((event) => {
    if (isRefusal(event)) return event;
    if (event.item.occurredAt < factsSince) return late;
    return retired.has(hashId(event.item.id)) ? counted : event;
  });
}

type CostOf = Awaited<ReturnType<typeof pricesIn>>;

function versionOf(
  { item, taskId, modelId }: PreparedUsage,
  known: Known,
  costOf: CostOf,
): UsageEvent | typeof UNKNOWN_TASK {
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
    ...costOf({ ...item, reportedNanos: nanosOf(item.costUsd) }),
  };
}

export type Cost = Pick<
  UsageEvent,
  "reportedNanos" | "costNanos" | "cacheSavedNanos" | "listNanos" | "costSource" | "priceVersion"
>;
/** What of an event its cost depends on. */
type Billed = PricedUsage & { reportedNanos: bigint | null };

/**
 * What events of a workspace cost: as reported if that is more than nothing, else by the workspace's own price of then,
 * else by the catalogue, else unknown, never zero. Only under the runtime's lock: see `findPrices`.
 */
export async function pricesIn(tx: Db, workspaceId: string) {
  const prices = await findPrices(tx, workspaceId);
  return ({ reportedNanos, ...used }: Billed): Cost => {
    const own = priceAt(prices, used);
    const price = own ? priceByOwn(used, own) : priceUsage(used);
    const kept = {
      reportedNanos,
      listNanos: price?.costNanos ?? null,
      cacheSavedNanos: price?.cacheSavedNanos ?? 0n,
      priceVersion: own ? `price:${own.id}` : PRICE_VERSION,
    };
    if (reportedNanos) return { ...kept, costNanos: reportedNanos, costSource: "reported" };
    if (price) return { ...kept, costNanos: price.costNanos, costSource: own ? "workspace" : "catalogue" };
    return { ...kept, costNanos: 0n, costSource: "unknown" };
  };
}

const nanosOf = (costUsd: number | undefined) =>
  costUsd === undefined ? null : BigInt(Math.round(costUsd * NANOS_PER_USD));
