import { MAX_TASKS, MAX_USAGE } from "@meridian/api/daemon";
import { addDays, localDateOf, nextDay, type Span, startOfLocalDay } from "@meridian/time";
import type { Tokens } from "./life/conversation";
import type { Life } from "./life/plans";
import type { Request } from "./life/requests";
import { type Work, workOfDay } from "./life/work";

type TaskItem = Pick<Work, "id" | "agent" | "project" | "title"> & {
  status: "queued" | "running" | Work["ending"]["status"];
  failureReason?: string | undefined;
  createdAt: string;
  startedAt?: string | undefined;
  completedAt?: string | undefined;
};
type UsageItem = Omit<Request, "occurredAt" | "tokens"> & Tokens & { taskId: string; occurredAt: string };

export type DemoReport = { tasks: TaskItem[]; usage: UsageItem[]; until: Date };

/**
 * What a runtime's daemon has to say of a span, up to its end or to where a report is full: the tasks that moved, as
 * they were then, and the requests that were made. A span cut in pieces says the same in the end.
 */
export function nextReport(life: Life, { start, end }: Span): DemoReport {
  const { zone } = life.profile.machine;
  const tasks = new Map<string, TaskItem>();
  const usage: UsageItem[] = [];
  let until = start;
  let day = localDateOf(start, zone);
  let before = workOfDay(life, addDays(day, -1));
  while (until < end) {
    const today = workOfDay(life, day);
    const stretch = { start: until, end: earlier(startOfLocalDay(nextDay(day), zone), end) };
    const happened = happenings([...before, ...today], stretch);
    const isFull = tasks.size + happened.tasks.length > MAX_TASKS || usage.length + happened.usage.length > MAX_USAGE;
    if (isFull && until > start) break;
    for (const task of happened.tasks) tasks.set(task.id, task);
    usage.push(...happened.usage);
    [until, before, day] = [stretch.end, today, nextDay(day)];
  }
  return { tasks: [...tasks.values()], usage, until };
}

const earlier = (a: Date, b: Date) => (a < b ? a : b);

function happenings(works: readonly Work[], { start, end }: Span): Pick<DemoReport, "tasks" | "usage"> {
  const [from, to] = [start.getTime(), end.getTime()];
  const isIn = (at: Date) => from <= at.getTime() && at.getTime() < to;
  const near = works.filter(({ createdAt, completedAt }) => createdAt < end && completedAt >= start);
  const tasks = near.filter(({ createdAt, startedAt = createdAt, completedAt }) =>
    [createdAt, startedAt, completedAt].some(isIn),
  );
  const usage = near.flatMap(({ id, requests }) =>
    requests.filter(({ occurredAt }) => isIn(occurredAt)).map((request) => usageItem(request, id)),
  );
  return { tasks: tasks.map((work) => taskAt(end, work)), usage };
}

const usageItem = ({ id, provider, model, occurredAt, tokens, costUsd }: Request, taskId: string): UsageItem => ({
  id,
  taskId,
  provider,
  model,
  occurredAt: occurredAt.toISOString(),
  costUsd,
  ...tokens,
});

/** A task as its daemon knew it just before an instant. */
function taskAt(at: Date, { id, agent, project, title, ending, ...times }: Work): TaskItem {
  const [isOver, isStarted] = [times.completedAt < at, times.startedAt !== undefined && times.startedAt < at];
  return {
    id,
    agent,
    project,
    title,
    createdAt: times.createdAt.toISOString(),
    startedAt: isStarted ? times.startedAt?.toISOString() : undefined,
    ...(isOver
      ? { status: ending.status, failureReason: ending.failureReason, completedAt: times.completedAt.toISOString() }
      : { status: isStarted ? "running" : "queued" }),
  };
}
