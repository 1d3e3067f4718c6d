import fc from "fast-check";
import { expect, test } from "vitest";
import { TASK_STATUSES, type TaskItem } from "../schemas";
import { mergeTask, type Task } from "./merge-task";
import { isRefusal } from "./results";

const at = fc.integer({ min: 0, max: 5 }).map((minute) => new Date(Date.UTC(2026, 2, 28, 18, minute)));
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const names = { agents: new Map([["claude", "agent-id"]]), projects: new Map([["site", "project-id"]]) };

const item: fc.Arbitrary<TaskItem> = fc
  .record({
    status: fc.constantFrom(...TASK_STATUSES),
    createdAt: at,
    startedAt: maybe(at),
    completedAt: maybe(at),
    title: maybe(fc.constantFrom("a", "b")),
    project: maybe(fc.constant("site")),
    failureReason: maybe(fc.constantFrom("timeout", "whatever")),
  })
  .map((fields) => ({ id: "run-1", agent: "claude", ...fields }));

const merged = (items: readonly TaskItem[]) =>
  items.reduce<Task | undefined>((stored, next) => {
    const task = mergeTask(stored, { id: "task-id", item: next }, names);
    if (isRefusal(task)) throw new Error(task.message);
    return task;
  }, undefined);

test("reports of a task merge to the same task in any order and however often they are repeated", () => {
  const orders = fc
    .array(item, { minLength: 1, maxLength: 8 })
    .chain((items) =>
      fc.tuple(fc.constant(items), fc.shuffledSubarray([...items, ...items], { minLength: items.length * 2 })),
    );
  fc.assert(
    fc.property(orders, ([items, shuffled]) => {
      expect(merged(shuffled)).toEqual(merged(items));
    }),
  );
});

test("a task never goes back: its status only moves on, it starts no later and ends no earlier", () => {
  fc.assert(
    fc.property(item, item, (first, second) => {
      const [one, both] = [merged([first]), merged([first, second])];
      expect(TASK_STATUSES.indexOf(both?.status ?? "queued")).toBeGreaterThanOrEqual(
        TASK_STATUSES.indexOf(first.status),
      );
      expect(Number(both?.createdAt)).toBeLessThanOrEqual(Number(one?.createdAt));
      if (one?.completedAt) expect(Number(both?.completedAt)).toBeGreaterThanOrEqual(Number(one.completedAt));
    }),
  );
});

test.each([
  [{ agent: "codex" }, /^agent: /],
  [{ project: "other" }, /^project: /],
])("a task keeps its agent and its project: %o is refused", (change, message) => {
  const base: TaskItem = { id: "run-1", agent: "claude", status: "running", createdAt: new Date(0), project: "site" };
  const refused = mergeTask(merged([base]), { id: "task-id", item: { ...base, ...change } }, names);
  expect(refused).toMatchObject({ code: "invalid", message: expect.stringMatching(message) });
});
