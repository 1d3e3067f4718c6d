import { describe, expect, test } from "vitest";
import type { Session, View } from "../logs/view";
import { claudeCode } from "../sources/claude-code";
import { isInside, mayLeave } from "./consent";
import { makeWork, projectOf } from "./items";

const AT = Date.parse("2026-03-01T10:00:00Z");
const MINUTE = 60_000;
const session: Session = { id: "s", startedAt: AT, lastAt: AT + 5 * MINUTE, isBranch: false, directory: "/work/app" };
const counters = {
  inputTokens: 1,
  outputTokens: 2,
  cacheReadTokens: 3,
  cacheWriteTokens: 4,
  cacheWrite1hTokens: 1,
  reasoningTokens: 1,
};
const response = { id: "r", session, at: AT + MINUTE, model: "m", isSideChain: false, counters };
const view: View = { sessions: [session], responses: [response], unidentified: 0, undated: 0 };

const work = (given: Partial<Parameters<typeof makeWork>[0]> = {}) =>
  makeWork({
    source: claudeCode,
    view,
    consent: { kind: "all" },
    agent: "ada",
    labelOf: () => undefined,
    now: new Date(AT + 3 * 60 * MINUTE),
    ...given,
  });

test("a session is a task and a response its usage, and that is all that is told", () => {
  expect(work()).toEqual([
    {
      task: {
        id: "s",
        agent: "ada",
        status: "completed",
        createdAt: "2026-03-01T10:00:00.000Z",
        startedAt: "2026-03-01T10:00:00.000Z",
        completedAt: "2026-03-01T10:05:00.000Z",
        project: "app",
      },
      usage: [
        {
          id: "r",
          taskId: "s",
          provider: "anthropic",
          model: "m",
          occurredAt: "2026-03-01T10:01:00.000Z",
          ...counters,
          revision: expect.any(Number),
        },
      ],
    },
  ]);
});

test("a session is running until it has been quiet for half an hour, and then ended with its last line", () => {
  const [still] = work({ now: new Date(session.lastAt + 30 * MINUTE - 1) });
  expect(still?.task).toMatchObject({ status: "running" });
  expect(still?.task).not.toHaveProperty("completedAt");
  const [over] = work({ now: new Date(session.lastAt + 30 * MINUTE) });
  expect(over?.task).toMatchObject({ status: "completed", completedAt: "2026-03-01T10:05:00.000Z" });
});

test("what a session was first reported as it stays, whatever the machine is called since", () => {
  const [renamed] = work({ agent: "grace", labelOf: () => ({ agent: "ada", project: "old-name" }) });
  expect(renamed?.task).toMatchObject({ agent: "ada", project: "old-name" });
});

describe("revisions", () => {
  const revision = (given: object) =>
    work({ view: { ...view, responses: [{ ...response, ...given }] } })[0]?.usage[0]?.revision ?? -1;

  test("let the main chain win over a side chain, and an earlier session over a later one", () => {
    const later = { session: { ...session, startedAt: AT + 1 } };
    expect(revision({})).toBeGreaterThan(revision(later));
    expect(revision(later)).toBeGreaterThan(revision({ isSideChain: true }));
    expect(revision({ isSideChain: true })).toBeGreaterThan(revision({ ...later, isSideChain: true }));
  });

  test("are whole numbers that JSON keeps, for any time there is", () => {
    for (const startedAt of [0, AT, 253402300799999]) {
      const found = revision({ session: { ...session, startedAt } });
      expect(Number.isSafeInteger(found) && found >= 0).toBe(true);
    }
  });
});

describe("consent", () => {
  test("to directories lets out the sessions that began inside them, with all their usage", () => {
    const allowed = (...directories: string[]) => work({ consent: { kind: "directories", directories } });
    expect(allowed("/work")[0]?.usage).toHaveLength(1);
    expect(allowed("/work/app")).toHaveLength(1);
    expect(allowed("/private", "/work/app/inner")).toEqual([]);
  });

  test.each([
    ["/work/app", "/work/app", true],
    ["/work/app/deep/er", "/work/app", true],
    ["/work/application", "/work/app", false],
    ["/work", "/work/app", false],
    ["/work/app/../secret", "/work/app", false],
    ["/work/app/..hidden", "/work/app", true],
    ["work/app", "/work/app", false],
    ["", "/work/app", false],
    ["/anything", "/", true],
  ])("%s inside %s: %s", (directory, allowed, expected) => {
    expect(isInside(directory, allowed)).toBe(expected);
  });

  test("does not reach a session that names no directory", () => {
    expect(mayLeave({ kind: "directories", directories: ["/"] }, undefined)).toBe(false);
    expect(mayLeave({ kind: "all" }, undefined)).toBe(true);
  });
});

test.each([
  ["/work/app", "app"],
  ["/work/app/", "app"],
  ["C:\\Users\\ada\\app", "app"],
  ["-experiments/worktrees", "worktrees"],
  ["/", undefined],
  [undefined, undefined],
])("the project of %s is %s", (directory, expected) => {
  expect(projectOf(directory)).toBe(expected);
});
