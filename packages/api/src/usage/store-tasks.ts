import type { Db } from "@meridian/db";
import type { RuntimeKey } from "@meridian/rollup";
import type { Prepared, PreparedTask } from "./prepare-items";
import { isSameTask, mergeTask, type Names, type Task } from "./rules/merge-task";
import { isRefusal, type Refusal, type Result } from "./rules/results";
import { findTasks, nameProject, putTasks } from "./stored/tasks";

type Known = Map<string, Task>;

/** Merges the tasks of a report into the stored ones, and answers every task its usage may name. Under the lock. */
export async function storeTasks(tx: Db, runtime: RuntimeKey, { tasks, usage, names }: Prepared) {
  const ids = new Set([
    ...tasks.flatMap((task) => (isRefusal(task) ? [] : [task.id])),
    ...usage.flatMap((event) => (isRefusal(event) ? [] : [event.taskId])),
  ]);
  const known: Known = await findTasks(tx, runtime, [...ids]);
  const stored = new Map(known);
  const results = tasks.map((task) => (isRefusal(task) ? task : merge(known, task, names)));
  const changed = [...known.values()].filter((task) => task !== stored.get(task.id));
  await putTasks(tx, runtime, changed);
  for (const task of changed) {
    const before = stored.get(task.id);
    if (before && before.projectId !== task.projectId) await nameProject(tx, runtime, task);
  }
  return { results, known };
}

// One after another, so that a report answers as if each of its items had come alone.
function merge(known: Known, task: PreparedTask, names: Names): Result | Refusal {
  const current = known.get(task.id);
  const merged = mergeTask(current, task, names);
  if (isRefusal(merged)) return merged;
  if (current && isSameTask(current, merged)) return { status: "duplicate" };
  known.set(task.id, merged);
  return { status: current ? "updated" : "stored" };
}
