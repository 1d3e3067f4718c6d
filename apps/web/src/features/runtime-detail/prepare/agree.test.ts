import { expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { agree } from "./agree";

const window = { tz: "UTC", since: "", until: "", firstDay: "", lastDay: "" };
const used = (inputTokens: number) => ({ ...NOTHING, inputTokens, provider: "anthropic", model: "opus" });
const answers = (hours: number[]) => ({
  usage: {
    window,
    rows: [
      { ...used(5), date: "2026-11-20" },
      { ...used(7), date: "2026-11-21" },
    ],
  },
  byHour: { window, rows: hours.map((tokens, hour) => ({ ...used(tokens), hour })), hours: [] },
  byAgent: { window, rows: [{ ...used(12), agentId: "a" }], agents: [] },
  totals: {
    window,
    totals: { ...used(12), cacheSavedUsd: 0, taskCount: 1, runSeconds: 0 },
    before: { since: "", until: "", totals: { ...NOTHING, cacheSavedUsd: 0, taskCount: 0, runSeconds: 0 } },
  },
});

test("reports of one moment have one sum", () => {
  expect(agree(answers([3, 9]))).toBe(true);
});

test("a fact that came between two of them shows", () => {
  expect(agree(answers([3, 9, 1]))).toBe(false);
});
