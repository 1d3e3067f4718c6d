import { describe, expect, test } from "vitest";
import type { Task, Usage, Work } from "../items/items";
import type { Settled } from "../state/ledger";
import { type Answer, type Delivery, deliver, type Report, type Result } from "./deliver";
import { HttpFailure } from "./http-failure";
import { toSessions } from "./plan";

const task = (id: string): Task => ({
  id,
  agent: "ada",
  status: "completed",
  createdAt: "2026-03-01T10:00:00.000Z",
  startedAt: "2026-03-01T10:00:00.000Z",
});

const usage = (id: string, taskId: string): Usage => ({
  id,
  taskId,
  provider: "anthropic",
  model: "m",
  occurredAt: "2026-03-01T10:00:00.000Z",
  inputTokens: 1,
  outputTokens: 1,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  cacheWrite1hTokens: 0,
  reasoningTokens: 0,
  revision: 0,
});

const work = (taskId: string, ...ids: string[]): Work => ({
  task: task(taskId),
  usage: ids.map((id) => usage(id, taskId)),
});

type Respond = (report: Report, attempt: number) => Answer | Error;
const stored = ({ tasks, usage }: Report): Answer => ({
  tasks: tasks.map(() => ({ status: "stored" })),
  usage: usage.map(() => ({ status: "stored" })),
});
const refusing = (report: Report, of: (item: Task | Usage) => Result | undefined): Answer => ({
  tasks: report.tasks.map((item) => of(item) ?? { status: "stored" }),
  usage: report.usage.map((item) => of(item) ?? { status: "stored" }),
});

/** A machine that remembers between deliveries, and a server that answers as a test says. */
function machine(respond: Respond = stored) {
  const settled = new Map<string, Settled & { runtimeId: string }>();
  const reports: Report[] = [];
  const registered: string[] = [];
  const failures: string[] = [];
  const send = (works: Work[], given: Partial<Delivery> = {}) =>
    deliver({
      sessions: toSessions(works),
      ledger: {
        find: (kind, id) => settled.get(`${kind} ${id}`),
        record: (_at, runtimeId, items) => {
          for (const item of items) settled.set(`${item.kind} ${item.id}`, { ...item, runtimeId });
        },
      },
      runtimeId: "runtime-1",
      largest: { tasks: 500, usage: 1_000, bytes: 900_000 },
      report: async (report) => {
        reports.push(report);
        const answer = respond(report, reports.length);
        if (answer instanceof Error) throw answer;
        return answer;
      },
      register: async () => {
        registered.push("runtime-2");
        return "runtime-2";
      },
      retry: async ({ message }) => failures.push(message) < 3,
      proceed: async () => true,
      now: () => new Date("2026-03-02T00:00:00Z"),
      ...given,
    });
  const told = () => reports.map(({ tasks, usage }) => [...tasks, ...usage].map(({ id }) => id));
  return { send, reports, told, registered, failures, settled };
}

describe("what is sent", () => {
  test("is every task before its usage, once", async () => {
    const { send, told } = machine();
    const works = [work("t1", "a", "b"), work("t2", "c")];
    expect(await send(works)).toMatchObject({ stored: 5, refused: [], deferred: [] });
    expect(await send(works)).toMatchObject({ stored: 0 });
    expect(told()).toEqual([["t1", "t2", "a", "b", "c"]]);
  });

  test("is later only what is new or has changed", async () => {
    const { send, told } = machine();
    await send([work("t1", "a")]);
    const grown = work("t1", "a", "b");
    await send([
      { ...grown, usage: grown.usage.map((item) => (item.id === "a" ? { ...item, outputTokens: 9 } : item)) },
    ]);
    expect(told()).toEqual([
      ["t1", "a"],
      ["a", "b"],
    ]);
  });

  test("is cut to what a report may hold, by number and by size", async () => {
    const many = Array.from({ length: 7 }, (_, n) => `u${n}`);
    const byNumber = machine();
    await byNumber.send([work("t1", ...many)], { largest: { tasks: 500, usage: 3, bytes: 900_000 } });
    expect(byNumber.told().map((ids) => ids.length)).toEqual([4, 3, 1]);
    const bySize = machine();
    await bySize.send([work("t1", ...many)], { largest: { tasks: 500, usage: 1_000, bytes: 900 } });
    expect(bySize.told().flat()).toEqual(["t1", ...many]);
    expect(bySize.reports.every((report) => JSON.stringify(report).length < 1_000)).toBe(true);
  });
});

describe("an answer that is none", () => {
  test.each<[string, unknown]>([
    ["null", null],
    ["too few results", { tasks: [{ status: "stored" }], usage: [] }],
    ["unknown statuses", { tasks: [{ status: "ok" }], usage: [{ status: "ok" }] }],
    ["results that are null", { tasks: [null], usage: [null] }],
  ])("%s acknowledges nothing", async (_name, answer) => {
    const { send, settled, failures } = machine(() => answer as Answer);
    expect(await send([work("t1", "a")])).toMatchObject({ isStopped: true, stored: 0, waiting: 2 });
    expect(settled.size).toBe(0);
    expect(failures).toHaveLength(3);
  });

  test("nor does a failure, after which the same is sent again", async () => {
    const { send, told } = machine((report, attempt) => (attempt === 1 ? new Error("reset") : stored(report)));
    await send([work("t1", "a")]);
    expect(told()).toEqual([
      ["t1", "a"],
      ["t1", "a"],
    ]);
  });
});

describe("a report that is too large", () => {
  test("is halved until it fits", async () => {
    const { send, told } = machine((report) =>
      report.tasks.length + report.usage.length > 2 ? new HttpFailure(413, null, true) : stored(report),
    );
    expect(await send([work("t1", "a", "b", "c", "d")])).toMatchObject({ stored: 5 });
    expect(told().map((ids) => ids.length)).toEqual([5, 2, 2, 1]);
  });

  test("and an item that never fits is given up, alone", async () => {
    const { send, settled } = machine((report) =>
      report.usage.some(({ id }) => id === "b") ? new HttpFailure(413, null, true) : stored(report),
    );
    const outcome = await send([work("t1", "a", "b", "c")]);
    expect(outcome).toMatchObject({ stored: 3, refused: [{ id: "b", code: "too_large" }] });
    expect(settled.get("usage b")?.refusal?.code).toBe("too_large");
  });
});

describe("a refused item", () => {
  test("that will never do is remembered with its reason, and not sent again until it changes", async () => {
    const invalid = { status: "rejected", code: "invalid", message: "model: too many" };
    const { send, told } = machine((report) => refusing(report, ({ id }) => (id === "a" ? invalid : undefined)));
    const outcome = await send([work("t1", "a", "b")]);
    expect(outcome).toMatchObject({ stored: 2, refused: [{ kind: "usage", id: "a", message: "model: too many" }] });
    await send([work("t1", "a", "b")]);
    expect(told()).toHaveLength(1);
  });

  test("from the future is left for another time, and only it", async () => {
    const future = { status: "rejected", code: "future_timestamp", message: "" };
    const { send, told } = machine((report, attempt) =>
      refusing(report, ({ id }) => (id === "a" && attempt < 3 ? future : undefined)),
    );
    expect(await send([work("t1", "a", "b")])).toMatchObject({ stored: 2, deferred: [{ id: "a" }] });
    await send([work("t1", "a", "b")], { isLater: ({ id }) => id === "a" });
    await send([work("t1", "a", "b")]);
    expect(await send([work("t1", "a", "b")])).toMatchObject({ stored: 1, deferred: [] });
    expect(told()).toEqual([["t1", "a", "b"], ["a"], ["a"]]);
  });

  test("for want of its task is sent again with it, once", async () => {
    const known = new Set<string>();
    const { send, told } = machine((report) => {
      for (const { id } of report.tasks) known.add(id);
      return refusing(report, (item) =>
        "taskId" in item && !known.has(item.taskId) ? { status: "rejected", code: "unknown_task" } : undefined,
      );
    });
    await send([work("t1")]);
    known.clear();
    expect(await send([work("t1", "a", "b")])).toMatchObject({ stored: 3, deferred: [] });
    expect(told()).toEqual([["t1"], ["a", "b"], ["t1", "a", "b"]]);
  });

  test("for want of a task that is refused itself does not go round for ever", async () => {
    const { send, told } = machine((report) => ({
      tasks: report.tasks.map(() => ({ status: "rejected", code: "invalid", message: "agent: another" })),
      usage: report.usage.map(() => ({ status: "rejected", code: "unknown_task", message: "" })),
    }));
    expect(await send([work("t1", "a")])).toMatchObject({ refused: [{ id: "t1" }], deferred: [{ id: "a" }] });
    expect(told()).toEqual([["t1", "a"], ["a"]]);
  });
});

describe("a runtime that is gone", () => {
  const gone = { status: "rejected", code: "runtime_gone" };
  const goneOnce = (report: Report) =>
    report.runtimeId === "runtime-1" ? refusing(report, () => gone) : stored(report);

  test("is registered once, and only what was never acknowledged goes to the new one, with its task", async () => {
    let isGone = false;
    const { send, told, registered, reports } = machine((report) => (isGone ? goneOnce(report) : stored(report)));
    await send([work("t1", "a"), work("t2", "b")]);
    isGone = true;
    expect(await send([work("t1", "a"), work("t2", "b", "c")])).toMatchObject({ stored: 2 });
    expect(registered).toHaveLength(1);
    expect(told()).toEqual([["t1", "t2", "a", "b"], ["c"], ["t2", "c"]]);
    expect(reports.map(({ runtimeId }) => runtimeId)).toEqual(["runtime-1", "runtime-1", "runtime-2"]);
  });

  test("with nothing new to tell is left alone, be its sessions over since", async () => {
    const { send, told, registered } = machine();
    await send([work("t1", "a")]);
    const over = { ...work("t1", "a"), task: { ...task("t1"), completedAt: "2026-03-01T11:00:00.000Z" } };
    await send([over], { runtimeId: "runtime-2" });
    expect(told()).toHaveLength(1);
    expect(registered).toEqual([]);
  });

  test("again at once is given up with a word", async () => {
    const { send } = machine((report) => refusing(report, () => gone));
    await expect(send([work("t1", "a")])).rejects.toThrow(/deleted again/u);
  });
});
