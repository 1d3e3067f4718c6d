import { NO_ID } from "@meridian/db";
import { TASK_STATUSES, type TaskItem } from "../schemas";
import { type Refusal, refuse } from "./results";

/** A task as stored, with the key of the agent that first reported it. */
export type Task = {
  id: string;
  externalId: string;
  agentId: string;
  agentKey: string;
  projectId: string;
  projectName: string | null;
  status: (typeof TASK_STATUSES)[number];
  title: string | null;
  failureReason: string | null;
  createdAt: Date;
  startedAt: Date | null;
  completedAt: Date | null;
};

/** The things a reported name stands for, found or made before. */
export type Names = { agents: ReadonlyMap<string, string>; projects: ReadonlyMap<string, string> };

/** A task as it was reported, and the id it is stored under. */
type Reported = { id: string; item: TaskItem };

/**
 * A report merged into what is known: the furthest status, the earliest creation and start, the latest completion.
 * Agent and project can not change, because facts already carry them. Merging is commutative, so that any order and
 * repetition of reports ends alike; where two reports give different words, the greater one stays.
 */
export function mergeTask(stored: Task | undefined, { id, item }: Reported, names: Names): Task | Refusal {
  if (stored && stored.agentKey !== item.agent) return refuse("invalid", "agent: this task belongs to another agent");
  if (stored?.projectName && item.project && stored.projectName !== item.project)
    return refuse("invalid", "project: this task belongs to another project");
  const projectName = stored?.projectName ?? item.project ?? null;
  return {
    id,
    externalId: item.id,
    agentId: stored?.agentId ?? named(names.agents, item.agent),
    agentKey: item.agent,
    projectName,
    projectId: stored?.projectName ? stored.projectId : projectName ? named(names.projects, projectName) : NO_ID,
    status: stored ? furthest(stored.status, item.status) : item.status,
    title: greatest(stored?.title, item.title),
    failureReason: greatest(stored?.failureReason, item.failureReason),
    createdAt: earliest(stored?.createdAt, item.createdAt) ?? item.createdAt,
    startedAt: earliest(stored?.startedAt, item.startedAt),
    completedAt: latest(stored?.completedAt, item.completedAt),
  };
}

/** Whether merging changed nothing, so that the report was a repetition. */
export const isSameTask = (a: Task, b: Task) =>
  a.status === b.status &&
  a.projectId === b.projectId &&
  a.title === b.title &&
  a.failureReason === b.failureReason &&
  a.createdAt.getTime() === b.createdAt.getTime() &&
  a.startedAt?.getTime() === b.startedAt?.getTime() &&
  a.completedAt?.getTime() === b.completedAt?.getTime();

function named(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`unresolved name in a report: ${name}`);
  return id;
}

const furthest = (a: Task["status"], b: Task["status"]) =>
  TASK_STATUSES.indexOf(a) >= TASK_STATUSES.indexOf(b) ? a : b;

type Maybe<T> = T | null | undefined;
const greatest = (a: Maybe<string>, b: Maybe<string>) => pick(a, b, (x, y) => x > y);
const earliest = (a: Maybe<Date>, b: Maybe<Date>) => pick(a, b, (x, y) => x < y);
const latest = (a: Maybe<Date>, b: Maybe<Date>) => pick(a, b, (x, y) => x > y);

function pick<T>(a: Maybe<T>, b: Maybe<T>, wins: (a: T, b: T) => boolean): T | null {
  if (a === null || a === undefined) return b ?? null;
  if (b === null || b === undefined) return a;
  return wins(a, b) ? a : b;
}
