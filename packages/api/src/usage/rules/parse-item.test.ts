import { expect, test } from "vitest";
import { parseTask, parseUsage, reportedId } from "./parse-item";

const now = new Date("2026-11-23T12:00:00Z");
const usage = {
  id: "u1",
  taskId: "t1",
  provider: " Anthropic ",
  model: "claude-opus-4-6",
  occurredAt: "2026-11-23T11:59:59.9999Z",
};
const task = { id: "t1", agent: " claude ", status: "running", createdAt: "2026-11-23T11:00:00+05:45" };

test("a usage item has its provider normalised, its model as sent, its time cut to milliseconds, absent counters zero", () => {
  expect(parseUsage({ ...usage, unknownField: 1 }, now)).toEqual({
    id: "u1",
    taskId: "t1",
    provider: "anthropic",
    model: "claude-opus-4-6",
    occurredAt: new Date("2026-11-23T11:59:59.999Z"),
    inputTokens: 0,
    outputTokens: 0,
    cacheReadTokens: 0,
    cacheWriteTokens: 0,
    cacheWrite1hTokens: 0,
    reasoningTokens: 0,
    revision: 0,
  });
});

test.each([
  [{ id: undefined }, "id"],
  [{ id: "" }, "id"],
  [{ id: "x".repeat(201) }, "id"],
  [{ id: "a\0b" }, "id"],
  [{ id: "\ud800" }, "id"],
  [{ taskId: 7 }, "taskId"],
  [{ provider: "  " }, "provider"],
  [{ model: "" }, "model"],
  [{ model: ["x"] }, "model"],
  [{ occurredAt: "2026-11-23T11:00:00" }, "occurredAt"],
  [{ occurredAt: "2016-12-31T23:59:60Z" }, "occurredAt"],
  [{ occurredAt: 1_700_000_000 }, "occurredAt"],
  [{ inputTokens: -1 }, "inputTokens"],
  [{ inputTokens: 1.5 }, "inputTokens"],
  [{ outputTokens: 1e12 + 1 }, "outputTokens"],
  [{ cacheReadTokens: Number.NaN }, "cacheReadTokens"],
  [{ cacheWriteTokens: "5" }, "cacheWriteTokens"],
  [{ cacheReadTokens: null }, "cacheReadTokens"],
  [{ cacheWriteTokens: 1, cacheWrite1hTokens: 2 }, "cacheWrite1hTokens"],
  [{ outputTokens: 1, reasoningTokens: 2 }, "reasoningTokens"],
  [{ costUsd: -0.1 }, "costUsd"],
  [{ costUsd: 1_000_001 }, "costUsd"],
  [{ costUsd: Number.POSITIVE_INFINITY }, "costUsd"],
  [{ revision: 0.5 }, "revision"],
  [{ revision: -1 }, "revision"],
])("usage with %o is invalid and says which field", (change, field) => {
  expect(parseUsage({ ...usage, ...change }, now)).toMatchObject({
    status: "rejected",
    code: "invalid",
    message: expect.stringMatching(`^${field}: `),
  });
});

test.each([null, 5, "x", [], undefined])("%o is no item at all", (item) => {
  expect(parseUsage(item, now)).toMatchObject({ code: "invalid" });
  expect(parseTask(item, now)).toMatchObject({ code: "invalid" });
});

test("usage up to ten minutes ahead is taken as it is, further ahead it is worth sending again later", () => {
  expect(parseUsage({ ...usage, occurredAt: "2026-11-23T12:10:00Z" }, now)).not.toHaveProperty("code");
  expect(parseUsage({ ...usage, occurredAt: "2026-11-23T12:10:00.001Z" }, now)).toMatchObject({
    code: "future_timestamp",
  });
});

test("usage before 2020 is too old, a task is not", () => {
  for (const occurredAt of ["1969-12-31T23:59:59Z", "1900-01-01T00:00:00Z", "0000-01-01T00:00:00Z"])
    expect(parseUsage({ ...usage, occurredAt }, now)).toMatchObject({ code: "too_old" });
  expect(parseUsage({ ...usage, occurredAt: "2019-12-31T23:59:59.999Z" }, now)).toMatchObject({ code: "too_old" });
  expect(parseUsage({ ...usage, occurredAt: "2020-01-01T00:00:00Z" }, now)).not.toHaveProperty("code");
  expect(parseTask({ ...task, createdAt: "2019-01-01T00:00:00Z" }, now)).not.toHaveProperty("code");
});

test("a task keeps its agent trimmed", () => {
  expect(parseTask(task, now)).toMatchObject({ agent: "claude", createdAt: new Date("2026-11-23T05:15:00Z") });
});

test.each([
  [{ agent: " " }, "agent"],
  [{ status: "done" }, "status"],
  [{ createdAt: undefined }, "createdAt"],
  [{ createdAt: "1969-12-31T00:00:00Z" }, "createdAt"],
  [{ completedAt: "soon" }, "completedAt"],
  [{ title: "x".repeat(501) }, "title"],
  [{ failureReason: 5 }, "failureReason"],
])("a task with %o is invalid and says which field", (change, field) => {
  expect(parseTask({ ...task, ...change }, now)).toMatchObject({
    code: "invalid",
    message: expect.stringMatching(`^${field}: `),
  });
});

test.each(["createdAt", "startedAt", "completedAt"])(
  "a task whose %s lies ahead is worth sending again later",
  (field) => {
    expect(parseTask({ ...task, [field]: "2026-11-23T12:11:00Z" }, now)).toMatchObject({ code: "future_timestamp" });
  },
);

test("a bad item is still known by its id where it has one", () => {
  expect(reportedId({ id: "u1", model: 5 })).toBe("u1");
  for (const item of [null, {}, { id: 5 }, { id: "a\0" }, { id: "x".repeat(201) }]) expect(reportedId(item)).toBe("");
});
