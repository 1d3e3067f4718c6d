import { describe, expect, test } from "vitest";
import type { AgentAnswer } from "~/features/report/prepare/answers";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import { usageByAgent, usageByModel } from "./ranked-shares";

const window = { tz: "UTC", since: "", until: "", firstDay: "", lastDay: "" };
const used = (agentId: string, model: string, costUsd: number, inputTokens = 0) => ({
  ...NOTHING,
  agentId,
  provider: "anthropic",
  model,
  costUsd,
  inputTokens,
});
const agents = [
  { id: "a", name: "Reviewer", archivedAt: null },
  { id: "b", name: "Builder", archivedAt: "2026-11-01T00:00:00.000Z" },
];
const view = { metric: "cost", formats, taskCount: 9 } as const;

describe("by agent", () => {
  const answer: AgentAnswer = {
    window,
    rows: [used("a", "opus", 1), used("a", "haiku", 2), used("b", "opus", 6), used("gone", "opus", 1)],
    agents: [
      { agentId: "a", taskCount: 4 },
      { agentId: "b", taskCount: 7 },
      { agentId: "gone", taskCount: 2 },
    ],
  };

  test("agents come by what they used, over all their models", () => {
    expect(
      usageByAgent(answer, agents, view).rows.map(({ name, cost, share, tasks }) => [name, cost, share, tasks]),
    ).toEqual([
      ["Builder", "$6.00", "60%", "7"],
      ["Reviewer", "$3.00", "30%", "4"],
      ["Deleted agents", "$1.00", "10%", "2"],
    ]);
  });

  test("an archived agent keeps its name and says that it is archived", () => {
    expect(usageByAgent(answer, agents, view).rows.map(({ aside }) => aside)).toEqual([
      "archived",
      undefined,
      undefined,
    ]);
  });

  test("the bar of the greatest is full", () => {
    expect(usageByAgent(answer, agents, view).rows.map(({ width }) => width)).toEqual([1, 0.5, 1 / 6]);
  });

  test("tasks are never added up: the sum is the window's own count", () => {
    expect(usageByAgent(answer, agents, view).sum).toMatchObject({ cost: "$10.00", tasks: "9" });
  });

  test("several deleted agents are one row, whose tasks nobody counted", () => {
    const rows = [...answer.rows, used("also-gone", "opus", 3)];
    const counted = [...answer.agents, { agentId: "also-gone", taskCount: 1 }];
    const deleted = usageByAgent({ window, rows, agents: counted }, agents, view).rows.at(-1);
    expect(usageByAgent({ window, rows, agents: counted }, agents, view).rows).toHaveLength(3);
    expect(deleted).toMatchObject({ name: "Reviewer", cost: "$3.00" });
    expect(usageByAgent({ window, rows, agents: counted }, agents, view).rows[1]).toMatchObject({
      name: "Deleted agents",
      cost: "$4.00",
      tasks: "—",
    });
  });
});

describe("by model", () => {
  test("each model once, over the whole window, by the chosen measure", () => {
    const rows = [used("", "opus", 1, 10), used("", "haiku", 2, 4), used("", "opus", 2, 10)].map((row) => ({
      ...row,
      date: "2026-11-20",
    }));
    expect(
      usageByModel({ rows }, view).rows.map(({ name, cost, tokens, aside }) => [name, cost, tokens, aside]),
    ).toEqual([
      ["opus", "$3.00", "20", "anthropic"],
      ["haiku", "$2.00", "4", "anthropic"],
    ]);
    expect(usageByModel({ rows }, { ...view, metric: "tokens" }).sum).toMatchObject({
      cost: "$5.00",
      tokensExact: "24",
      share: "100%",
    });
  });

  test("a model without a price is listed last by cost, and never as $0", () => {
    const rows = [
      { ...used("", "mine", 0, 9_000), unpricedTokens: 9_000, date: "" },
      { ...used("", "opus", 1, 10), date: "" },
    ];
    const ranking = usageByModel({ rows }, view);
    expect(ranking.rows.map(({ name, cost, share }) => [name, cost, share])).toEqual([
      ["opus", "$1.00", "100%"],
      ["mine", "unpriced", "—"],
    ]);
    expect(ranking.sum.cost).toBe("at least $1.00");
  });

  test("nothing used is no row and an empty sum", () => {
    expect(usageByModel({ rows: [] }, view)).toMatchObject({ rows: [], sum: { cost: "$0.00", share: "0%" } });
  });
});
