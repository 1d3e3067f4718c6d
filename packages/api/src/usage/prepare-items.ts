import type { Db } from "@meridian/db";
import type { Names } from "./rules/merge-task";
import { parseTask, parseUsage } from "./rules/parse-item";
import { accepted, isRefusal, type Refusal, refuse } from "./rules/results";
import type { TaskItem, UsageItem } from "./schemas";
import { modelKey, resolveModels } from "./stored/models";
import { type Reporter, resolveAgents, resolveProjects } from "./stored/names";
import { findTasks, taskIdOf } from "./stored/tasks";

/** What came over the wire. */
export type Items = { tasks: readonly unknown[]; usage: readonly unknown[]; now: Date };

/** An item with the ids it will be stored under, or why it can not be. */
export type PreparedTask = { item: TaskItem; id: string };
export type PreparedUsage = { item: UsageItem; taskId: string; modelId: number };
export type Prepared = { tasks: (PreparedTask | Refusal)[]; usage: (PreparedUsage | Refusal)[]; names: Names };

/**
 * Everything that needs no lock: items are parsed, and the models, agents and projects they name are found or made,
 * in transactions of their own, sorted, before the runtime is locked.
 */
export async function prepareItems(db: Db, reporter: Reporter, items: Items): Promise<Prepared> {
  const tasks = items.tasks.map((item) => prepareTask(item, reporter, items.now));
  const names = await resolveNames(db, reporter, accepted(tasks));
  const usage = await prepareUsage(db, reporter, items);
  return { tasks, usage, names };
}

function prepareTask(item: unknown, { runtimeId }: Reporter, now: Date): PreparedTask | Refusal {
  const task = parseTask(item, now);
  return isRefusal(task) ? task : { item: task, id: taskIdOf(runtimeId, task.id) };
}

// A task that is stored keeps the agent it has, even a deleted one; only new tasks may bring new agents.
async function resolveNames(db: Db, reporter: Reporter, tasks: readonly PreparedTask[]): Promise<Names> {
  const stored = await findTasks(
    db,
    reporter,
    tasks.map((task) => task.id),
  );
  const unknown = tasks.filter((task) => !stored.has(task.id));
  const projects = tasks.filter((task) => !stored.get(task.id)?.projectName).map((task) => task.item.project);
  return {
    agents: await resolveAgents(db, reporter, new Set(unknown.map((task) => task.item.agent))),
    projects: await resolveProjects(db, reporter.workspaceId, new Set(projects.filter((name) => name !== undefined))),
  };
}

async function prepareUsage(db: Db, { workspaceId, runtimeId }: Reporter, { usage, now }: Items) {
  const parsed = usage.map((item) => parseUsage(item, now));
  const models = await resolveModels(db, workspaceId, accepted(parsed));
  return parsed.map((item): PreparedUsage | Refusal => {
    if (isRefusal(item)) return item;
    const modelId = models.get(modelKey(item));
    if (modelId === undefined)
      return refuse("invalid", "model: this workspace has used 1,000 models, which is the most");
    return { item, taskId: taskIdOf(runtimeId, item.taskId), modelId };
  });
}
