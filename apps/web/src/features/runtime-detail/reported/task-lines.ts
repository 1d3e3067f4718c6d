import { localDateOf, type ZoneId } from "@meridian/time";
import { type Measures, tokensOf } from "~/features/report/prepare/measures";
import type { Formats } from "~/formats/formats";

export type TaskStatus = "queued" | "running" | "completed" | "failed" | "cancelled";

/** What the card reads of the answer; the router's own type satisfies it. */
export type Task = Measures & {
  id: string;
  reportedId: string;
  title: string | null;
  status: TaskStatus;
  failureReason: string | null;
  agentName: string | null;
  projectName: string | null;
  createdAt: string;
  startedAt: string | null;
  runSeconds: number | null;
};

type Reader = { zone: ZoneId; now: Date; formats: Formats };

/** A task as the table says it. `reportedId` is what its log calls it. */
export type TaskLine = Pick<Task, "reportedId" | "status"> & {
  key: string;
  name: string;
  /** Whose it is, beside its name. */
  aside: string;
  reason: string | undefined;
  begun: string;
  begunExact: string;
  runTime: string;
  tokens: string;
  tokensExact: string;
  cost: string;
  costExact: string;
};

const NONE = "—";

const REASONS: Record<string, string> = {
  timeout: "ran out of time",
  never_started: "never started",
  runtime_offline: "its machine went offline",
  runtime_deleted: "its runtime was deleted",
  agent_error: "the agent failed",
  provider_error: "the provider failed",
  rate_limited: "rate limited",
  unauthorized: "not authorised",
  context_exceeded: "its context was full",
};

export const taskLines = (rows: readonly Task[], reader: Reader): TaskLine[] =>
  rows.map((task) => ({
    key: task.id,
    reportedId: task.reportedId,
    status: task.status,
    ...naming(task),
    reason: task.failureReason === null ? undefined : (REASONS[task.failureReason] ?? task.failureReason),
    ...timing(task, reader),
    ...usage(task, reader.formats),
  }));

/** A collector sends no titles: then the project, of which the agent is the rest, is the best name there is. */
function naming({ title, projectName, agentName }: Task) {
  const [name, ...others] = [title?.trim(), projectName, agentName].filter((part) => part);
  return { name: name || "Untitled task", aside: others.reverse().join(" · ") };
}

function timing({ status, createdAt, startedAt, runSeconds }: Task, { zone, now, formats }: Reader) {
  const at = new Date(startedAt ?? createdAt);
  const soFar = startedAt !== null && status === "running" ? (now.getTime() - at.getTime()) / 1_000 : undefined;
  return {
    begun: startedAt === null ? "Not started" : `${formats.day(localDateOf(at, zone))}, ${formats.shortTime(at, zone)}`,
    begunExact: `${startedAt === null ? "Created" : "Started"} ${formats.instant(at, zone)}, ${zone}`,
    runTime:
      soFar !== undefined
        ? `${formats.duration(Math.max(0, soFar))} so far`
        : runSeconds === null
          ? NONE
          : formats.duration(runSeconds),
  };
}

/** What has used nothing costs nothing; what has used something without a price is never $0. */
function usage(task: Task, formats: Formats) {
  const tokens = tokensOf(task);
  return tokens === 0
    ? { tokens: NONE, tokensExact: "No usage", cost: NONE, costExact: "No usage" }
    : {
        tokens: formats.compact(tokens),
        tokensExact: formats.count(tokens),
        cost: formats.cost(task),
        costExact: formats.cost(task, formats.usdExact),
      };
}
