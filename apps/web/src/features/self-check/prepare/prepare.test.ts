import { describe, expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { rejectLines, skewWords, waitingWords } from "./runtimes";
import { type SumsAnswer, sumLines } from "./sums";
import { progressOf, sampleLines } from "./verification";

const whole = { ...NOTHING, inputTokens: 1_200_000, costUsd: 0.123456789, unpricedTokens: 5 };
const equal = { ...whole, difference: NOTHING, isEqual: true };

test("every slicing is a line with its exact sum, beside the dashboard's own", () => {
  const answer: Pick<SumsAnswer, "whole" | "sums"> = {
    whole,
    sums: [
      { ...equal, of: "agent", parts: 1 },
      {
        ...equal,
        of: "day",
        parts: 31,
        isEqual: false,
        difference: { ...NOTHING, costUsd: 0.000000001, inputTokens: -3 },
      },
    ],
  };
  expect(sumLines(answer, formats)).toEqual([
    {
      key: "dashboard",
      name: "The dashboard",
      cost: "$0.123456789",
      tokens: "1,200,000",
      unpriced: "5",
      isEqual: true,
    },
    {
      key: "day",
      name: "31 days",
      cost: "$0.123456789",
      tokens: "1,200,000",
      unpriced: "5",
      isEqual: false,
      difference: "$0.000000001 missing, 3 input tokens too many",
    },
    { key: "agent", name: "1 agent", cost: "$0.123456789", tokens: "1,200,000", unpriced: "5", isEqual: true },
  ]);
});

describe("a verification under way", () => {
  const running = { requestedAt: "2026-11-26T10:00:00Z", steppedAt: null, runtimesDone: 0, runtimes: 4, checked: 0 };
  const at = (time: string) => new Date(`2026-11-26T${time}Z`);

  test("waits, or says how far it is", () => {
    expect(progressOf(running, at("10:00:05"), formats)).toEqual({
      share: 0,
      words: "Waits for a worker",
      isStuck: false,
    });
    const later = { ...running, steppedAt: "2026-11-26T10:00:09Z", runtimesDone: 1, checked: 4_321 };
    expect(progressOf(later, at("10:00:10"), formats)).toEqual({
      share: 0.25,
      words: "1 of 4 runtimes, 4,321 sums compared",
      isStuck: false,
    });
  });

  test("is stuck when nothing happened for two minutes", () => {
    expect(progressOf(running, at("10:02:01"), formats).isStuck).toBe(true);
  });
});

test("what differs is said on the reader's clock, and only what differs", () => {
  const sample = {
    workspaceId: "w",
    runtimeId: "r",
    table: "task_buckets" as const,
    bucketStart: "2026-03-28T18:15:00.000Z",
    difference: { events: "0", inputTokens: "-3" },
  };
  expect(sampleLines({ samples: [sample] }, formats, "Asia/Kathmandu")).toMatchObject([
    { at: "Mar 29, 2026, 00:00:00", table: "Usage by task", difference: "inputTokens -3" },
  ]);
});

test("a clock is right, ahead or behind", () => {
  expect([null, 1_999, 2_500, -217_000].map((ms) => skewWords(ms, formats))).toEqual([
    undefined,
    undefined,
    "2.5\u00a0s ahead",
    "3m 37s behind",
  ]);
});

test("what waits is counted, where the client says so", () => {
  expect([null, 0, 1, 2_000].map((waitingItems) => waitingWords({ waitingItems }, formats))).toEqual([
    "its client does not say",
    "nothing waits",
    "1 item waits on its machine",
    "2,000 items wait on its machine",
  ]);
});

test("what was refused is said by kind and reason", () => {
  const reject = { message: "task not found", lastAt: "2026-03-28T18:15:00Z" };
  const rejects = [
    { ...reject, kind: "usage" as const, code: "unknown_task", items: 2 },
    { ...reject, kind: "task" as const, code: "invalid", items: 1 },
  ];
  expect(rejectLines({ rejects }, formats).map(({ words }) => words)).toEqual([
    "2 usage items: task not reported",
    "1 task: invalid",
  ]);
});
