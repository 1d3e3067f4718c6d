import { parseInstant } from "@meridian/time";
import { z } from "zod";
import { cursor, micros, pageLength } from "../trpc/cursor";
import { id, isStorable } from "../trpc/input";

export const MAX_TASKS = 500;
export const MAX_USAGE = 1000;
const MAX_COUNT = 10 ** 12;
const MAX_COST_USD = 10 ** 6;

const text = (longest: number) =>
  z
    .string("must be a string")
    .max(longest, `must have at most ${longest} characters`)
    .refine(isStorable, "must be well-formed text");
const name = (longest: number) =>
  text(longest).refine((value) => value.trim() !== "", { error: "must not be empty", abort: true });

const NO_TIME = "must be an RFC 3339 time with an offset";

const time = z.string(NO_TIME).transform((value, context) => {
  const at = parseInstant(value);
  if (at) return at;
  context.addIssue({ code: "custom", message: NO_TIME });
  return z.NEVER;
});

const EPOCH = new Date(0);
const instant = time.refine((at) => at >= EPOCH, `${NO_TIME}, from 1970 on`);

const count = z
  .number("must be a whole number")
  .int("must be a whole number")
  .min(0, "must not be negative")
  .max(MAX_COUNT, "must be at most 10^12");

export const TASK_STATUSES = ["queued", "running", "cancelled", "failed", "completed"] as const;

/** What of an item is enough to know it by. */
export const identified = z.object({ id: name(200) });

/** One run of an agent, as a daemon reports it. */
export const taskItem = z.object({
  id: name(200),
  agent: name(200).transform((value) => value.trim()),
  status: z.enum(TASK_STATUSES, "must be one of queued, running, completed, failed, cancelled"),
  createdAt: instant,
  startedAt: instant.optional(),
  completedAt: instant.optional(),
  title: text(500).optional(),
  project: name(200)
    .transform((value) => value.trim())
    .optional(),
  failureReason: text(200).optional(),
});

/** What one request used. Counters are disjoint; the two parts may not exceed what they are parts of. */
export const usageItem = z
  .object({
    id: name(200),
    taskId: name(200),
    provider: name(200).transform((value) => value.trim().toLowerCase()),
    model: name(200),
    /** However old: what lies before 2020 has a refusal of its own. */
    occurredAt: time,
    inputTokens: count.default(0),
    outputTokens: count.default(0),
    cacheReadTokens: count.default(0),
    cacheWriteTokens: count.default(0),
    cacheWrite1hTokens: count.default(0),
    reasoningTokens: count.default(0),
    costUsd: z
      .number("must be a number")
      .min(0, "must not be negative")
      .max(MAX_COST_USD, "must be at most 10^6")
      .optional(),
    revision: z
      .number("must be a whole number")
      .int("must be a whole number")
      .min(0, "must not be negative")
      .default(0),
  })
  .refine((item) => item.cacheWrite1hTokens <= item.cacheWriteTokens, {
    path: ["cacheWrite1hTokens"],
    error: "is part of cacheWriteTokens and can not exceed it",
  })
  .refine((item) => item.reasoningTokens <= item.outputTokens, {
    path: ["reasoningTokens"],
    error: "is part of outputTokens and can not exceed it",
  });

export type TaskItem = z.output<typeof taskItem>;
export type UsageItem = z.output<typeof usageItem>;

const taskPlace = z.tuple([micros, id]).transform(([begunMicros, taskId]) => ({ begunMicros, id: taskId }));

export const taskPage = z.object({
  runtimeId: id,
  days: z.unknown().optional(),
  tz: z.unknown().optional(),
  lastDay: z.unknown().optional(),
  cursor: cursor(taskPlace),
  limit: pageLength,
});

const KINDS = ["task", "usage"] as const;
const rejectPlace = z
  .tuple([micros, z.enum(KINDS), text(200)])
  .transform(([lastMicros, kind, externalId]) => ({ lastMicros, kind, id: externalId }));

export const rejectPage = z.object({ runtimeId: id, cursor: cursor(rejectPlace), limit: pageLength });

/** The items themselves are judged one by one, so that a bad one never harms a good one. */
export const reportInput = z.object({
  runtimeId: id,
  tasks: z.array(z.unknown()).max(MAX_TASKS).default([]),
  usage: z.array(z.unknown()).max(MAX_USAGE).default([]),
});
