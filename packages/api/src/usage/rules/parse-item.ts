import type { z } from "zod";
import { identified, type TaskItem, taskItem, type UsageItem, usageItem } from "../schemas";
import { type Refusal, refuse } from "./results";

const AHEAD_MS = 10 * 60_000;
const OLDEST_USAGE = new Date("2020-01-01T00:00:00Z");

/** A task worth storing, or why it is not. Times are never corrected: a replay must find the same item. */
export function parseTask(item: unknown, now: Date): TaskItem | Refusal {
  const task = parse(taskItem, item);
  if ("code" in task) return task;
  for (const field of ["createdAt", "startedAt", "completedAt"] as const) {
    if (isAhead(task[field], now)) return ahead(field);
  }
  return task;
}

/** A usage item worth storing, or why it is not. */
export function parseUsage(item: unknown, now: Date): UsageItem | Refusal {
  const usage = parse(usageItem, item);
  if ("code" in usage) return usage;
  if (isAhead(usage.occurredAt, now)) return ahead("occurredAt");
  if (usage.occurredAt < OLDEST_USAGE) return refuse("too_old", "occurredAt: lies before 2020");
  return usage;
}

/** The id an item was sent under, even if the rest of it is bad; empty where there is none we could keep. */
export const reportedId = (item: unknown): string => identified.safeParse(item).data?.id ?? "";

const isAhead = (at: Date | undefined, now: Date) => at !== undefined && at.getTime() > now.getTime() + AHEAD_MS;

const ahead = (field: string) =>
  refuse("future_timestamp", `${field}: lies more than 10 minutes ahead of the server's clock`);

function parse<Schema extends z.ZodType>(schema: Schema, item: unknown): z.output<Schema> | Refusal {
  const result = schema.safeParse(item);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join(".") || "item";
  const missing = issue?.code === "invalid_type" && issue.input === undefined && field !== "item";
  return refuse(
    "invalid",
    `${field}: ${missing ? "is required" : issue?.path.length ? issue.message : "must be an object"}`,
  );
}
