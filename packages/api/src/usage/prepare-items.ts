import type { Db } from "@meridian/db";
import type { Names, Task } from "./rules/merge-task";
import { parseTask, parseUsage } from "./rules/parse-item";
import { accepted, isRefusal, type Refusal, refuse, UNKNOWN_TASK } from "./rules/results";
import type { TaskItem, UsageItem } from "./schemas";
import { knownModels, modelKey, resolveModels } from "./stored/models";
import { type Reporter, resolveAgents, resolveProjects } from "./stored/names";
import { findTasks, taskIdOf } from "./stored/tasks";

const TOO_MANY_MODELS = "model: this workspace has used 1,000 models, which is the most";

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
  const usage = await prepareUsage(db, reporter, { ...items, taskIds: new Set(accepted(tasks).map(({ id }) => id)) });
  return { tasks, usage, names };
}

function prepareTask(item: unknown, { runtimeId }: Reporter, now: Date): PreparedTask | Refusal {
  const task = parseTask(item, now);
  return isRefusal(task) ? task : { item: task, id: taskIdOf(runtimeId, task.id) };
}

// A task that is stored keeps the agent it has, even a deleted one; only what will be stored may bring new names.
async function resolveNames(db: Db, reporter: Reporter, tasks: readonly PreparedTask[]): Promise<Names> {
  const stored = await findTasks(
    db,
    reporter,
    tasks.map((task) => task.id),
  );
  const wanted = newNames(tasks, stored);
  return {
    agents: await resolveAgents(db, reporter, wanted.agents),
    projects: await resolveProjects(db, reporter.workspaceId, wanted.projects),
  };
}

/** The agent of a task's first report, and the first project that a report of that agent names. */
function newNames(tasks: readonly PreparedTask[], stored: ReadonlyMap<string, Task>) {
  const agents = new Set<string>();
  const projects = new Set<string>();
  const known = new Map([...stored].map(([id, { agentKey, projectName }]) => [id, { agentKey, projectName }]));
  for (const { id, item } of tasks) {
    const task = known.get(id) ?? { agentKey: item.agent, projectName: null };
    if (!known.has(id)) agents.add(item.agent);
    known.set(id, task);
    if (task.agentKey !== item.agent || task.projectName !== null || item.project === undefined) continue;
    projects.add(item.project);
    known.set(id, { ...task, projectName: item.project });
  }
  return { agents, projects };
}

async function prepareUsage(db: Db, reporter: Reporter, { usage, now, ...items }: Items & { taskIds: Set<string> }) {
  const parsed = usage.map((item) => parseUsage(item, now));
  const taskOf = (item: UsageItem) => taskIdOf(reporter.runtimeId, item.taskId);
  const known = knownModels(reporter.workspaceId);
  const strange = accepted(parsed).filter((item) => !known.has(modelKey(item)));
  // Only usage that has a task may bring a new model: what will be refused takes no place in the dictionary.
  const stored = await findTasks(db, reporter, strange.map(taskOf));
  const isKnown = (item: UsageItem) => items.taskIds.has(taskOf(item)) || stored.has(taskOf(item));
  const models = await resolveModels(db, reporter.workspaceId, strange.filter(isKnown));
  return parsed.map((item): PreparedUsage | Refusal => {
    if (isRefusal(item)) return item;
    const modelId = models.get(modelKey(item));
    if (modelId !== undefined) return { item, taskId: taskOf(item), modelId };
    return isKnown(item) ? refuse("invalid", TOO_MANY_MODELS) : UNKNOWN_TASK;
  });
}
