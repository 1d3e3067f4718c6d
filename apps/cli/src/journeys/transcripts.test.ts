import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Usage } from "../items/items";
import { type CommandHere, commandHere } from "../testing/in-process";

let command: CommandHere;
beforeAll(() => {
  command = commandHere();
});
afterAll(() => command.remove());

/** What the command would send for a folder of logs: tasks, and usage summed by model. */
async function wouldSend(root: string) {
  const { code, stdout } = await command.run(["collect", "--dry-run", "--root", root]);
  expect(code).toBe(0);
  const items = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  const usage: Usage[] = items.filter((item) => "taskId" in item);
  const totals: Record<string, number[]> = {};
  for (const one of usage) {
    const { inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cacheWrite1hTokens } = one;
    const counts = [inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens, cacheWrite1hTokens, 1];
    totals[one.model] = counts.map((count, index) => count + (totals[one.model]?.[index] ?? 0));
  }
  expect(new Set(usage.map(({ id }) => id)).size).toBe(usage.length);
  return { totals, usage, tasks: items.filter((item) => !("taskId" in item)) };
}

describe("excerpts of real logs", () => {
  const excerpts = join(import.meta.dirname, "..", "..", "fixtures", "claude-code");

  test("give the totals in their README", async () => {
    expect((await wouldSend(excerpts)).totals).toEqual({
      "claude-opus-4-7": [71, 7_453, 145_365, 86_239, 65_587, 9],
      "claude-opus-4-20250514": [22, 111, 31_370, 54_333, 0, 5],
      "claude-sonnet-4-20250514": [38, 1_778, 83_300, 14_431, 0, 7],
    });
  });

  test("a response that a resumed session repeats stays with the session that began first, at its first time", async () => {
    const { usage, tasks } = await wouldSend(excerpts);
    const [first, resumed] = tasks;
    expect(first).toMatchObject({ id: "93a9705e-bc6a-406d-8dce-8acc014dedbd", createdAt: "2025-07-19T22:21:00.576Z" });
    expect(resumed).toMatchObject({
      id: "789e105f-ae33-486d-9271-0696266f072d",
      createdAt: "2025-07-19T22:32:32.898Z",
    });
    const ofFirst = usage.filter(({ taskId }) => taskId === first.id);
    expect(ofFirst).toMatchObject([{ occurredAt: "2025-07-19T22:21:04.265Z", cacheWriteTokens: 17_755 }]);
    expect(tasks.map(({ project }) => project)).toEqual([
      "test-project",
      "test-project",
      "handy-cli",
      "Demo",
      "worktrees",
    ]);
  });
});

// Whole sessions are too large for the repository; where they lie beside the checkout, they are counted as well.
const whole = resolve(import.meta.dirname, "../../../../../shared/data/transcripts/claude-code");

test.skipIf(!existsSync(whole))(
  "whole real sessions give the totals in their README",
  { timeout: 60_000 },
  async () => {
    const { totals, tasks } = await wouldSend(whole);
    expect(totals).toEqual({
      "claude-opus-4-1-20250805": [24, 973, 39_660, 50_404, 0, 3],
      "claude-opus-4-20250514": [22, 111, 31_370, 54_333, 0, 5],
      "claude-opus-4-7": [2_546, 53_458, 2_455_695, 398_573, 102_189, 83],
      "claude-sonnet-4-20250514": [943, 54_090, 4_836_166, 213_854, 0, 204],
    });
    expect(tasks).toHaveLength(6);
  },
);
