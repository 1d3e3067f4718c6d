import { UTC } from "@meridian/time";
import { expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { type Task, taskLines } from "./task-lines";

const now = new Date("2026-11-23T12:00:00Z");
const task: Task = {
  ...NOTHING,
  id: "id",
  reportedId: "run-1",
  title: "Fix the build",
  status: "completed",
  failureReason: null,
  agentName: "nightly",
  projectName: "site",
  createdAt: "2026-11-23T09:59:00Z",
  startedAt: "2026-11-23T10:00:00Z",
  runSeconds: 3_720,
};
const line = (fields: Partial<Task>) => taskLines([{ ...task, ...fields }], { zone: UTC, now, formats })[0];

test("a task is named by its title, with agent and project beside it", () => {
  expect(line({})).toMatchObject({ name: "Fix the build", aside: "nightly · site", reportedId: "run-1" });
});

test.each([
  [{ title: null }, "site", "nightly"],
  [{ title: "  ", projectName: null }, "nightly", ""],
  [{ title: null, projectName: null, agentName: null }, "Untitled task", ""],
])("without a title, %j, the best name there is stands for it", (fields, name, aside) => {
  expect(line(fields)).toMatchObject({ name, aside });
});

test("a task says when it began and how long it took, in the reader's words", () => {
  expect(line({})).toMatchObject({
    begun: "Nov 23, 10:00",
    begunExact: "Started Nov 23, 2026, 10:00:00, UTC",
    runTime: "1h 2m",
  });
});

test("one that runs says for how long so far, and one that waits that it has not started", () => {
  expect(line({ status: "running", runSeconds: null })).toMatchObject({ runTime: "2h 0m so far" });
  expect(line({ status: "running", runSeconds: null, startedAt: "2026-11-23T12:00:30Z" })).toMatchObject({
    runTime: "0s so far",
  });
  expect(line({ status: "queued", startedAt: null, runSeconds: null })).toMatchObject({
    begun: "Not started",
    begunExact: "Created Nov 23, 2026, 09:59:00, UTC",
    runTime: "—",
  });
});

test("a failure says why in words, and a reason nobody knows as it came", () => {
  expect(line({ status: "failed", failureReason: "rate_limited" })?.reason).toBe("rate limited");
  expect(line({ status: "failed", failureReason: "quota <b>" })?.reason).toBe("quota <b>");
  expect(line({})?.reason).toBeUndefined();
});

test("what used nothing has no cost, and what has no price is never $0", () => {
  expect(line({})).toMatchObject({ tokens: "—", cost: "—" });
  expect(line({ inputTokens: 1_200_000, costUsd: 1.5 })).toMatchObject({
    tokens: "1.2M",
    tokensExact: "1,200,000",
    cost: "$1.50",
  });
  expect(line({ inputTokens: 10, unpricedTokens: 10 })).toMatchObject({ cost: "unpriced" });
});
