import { expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english } from "~/formats/testing/english";
import { type Agent, askedFor, restOf, usedIn } from "./agent-rows";

const anAgent = (fields: Partial<Agent> = {}): Agent => ({
  ...{ id: "a", key: "builder", name: "builder", runtimeId: "r", runtimeName: "Claude", machineName: "atlas" },
  ...{ ownerId: "u", ownerName: "Grace", archivedAt: null, mayEdit: true, taskCount: 0 },
  ...{ ...NOTHING, listValueUsd: 0 },
  ...fields,
});
const team = [
  anAgent({ id: "1", name: "Mason", key: "builder" }),
  anAgent({ id: "2", name: "painter", key: "painter", machineName: "hopper", ownerName: "Ada" }),
  anAgent({ id: "3", name: "retired", archivedAt: "2026-03-01T00:00:00Z" }),
];
const found = (search: string, show: "active" | "archived" | "all" = "active") =>
  askedFor(team, { search, show }).map(({ id }) => id);

test("archived agents are shown when they are asked for", () => {
  expect([found(""), found("", "archived"), found("", "all")]).toEqual([["1", "2"], ["3"], ["1", "2", "3"]]);
});

test("an agent is found by its name, its key, where it runs and whose it is, in any order of words", () => {
  expect([found("mason"), found("BUILDER"), found("ada hopper"), found("nobody")]).toEqual([["1"], ["1"], ["2"], []]);
});

test("what was used reads short, and in full beside it; what has no price is not free", () => {
  const used = usedIn(anAgent({ inputTokens: 1_234_567, unpricedTokens: 1_234_567, taskCount: 3 }), english);
  expect(used).toMatchObject({ tasks: "3", tokens: "1.2M", tokensExact: "1,234,567", cost: "unpriced" });
});

test("what flat rates pay for is list value, beside the cost and below it", () => {
  const archived = { archivedAt: "2026-03-01T00:00:00Z", inputTokens: 1 };
  const agents = [
    anAgent({ costUsd: 0.1, listValueUsd: 0.1, ...archived }),
    anAgent({ costUsd: 0.5, listValueUsd: 0.2, ...archived }),
  ];
  expect(agents.map((agent) => usedIn(agent, english).listValue)).toEqual(["list value", "$0.20 list value"]);
  const [hidden] = restOf({ agents, deletedAgents: anAgent(), totals: anAgent() }, "active");
  expect(hidden?.used).toMatchObject({ costUsd: 0.6, listValueUsd: 0.3 });
});

test("what is out of sight or gone stands below by name, and the column adds up", () => {
  const agents = [anAgent({ inputTokens: 10 }), anAgent({ inputTokens: 20, archivedAt: "2026-03-01T00:00:00Z" })];
  const answer = {
    agents,
    deletedAgents: { ...anAgent({ inputTokens: 5 }), taskCount: 2 },
    totals: { ...anAgent({ inputTokens: 35 }), taskCount: 4 },
  };
  const rest = (show: "active" | "all") =>
    restOf(answer, show).map(({ name, used }) => [name, used.inputTokens, used.taskCount]);
  expect(rest("active")).toEqual([
    ["Archived agents", 20, null],
    ["Deleted agents", 5, 2],
    ["Sum", 35, 4],
  ]);
  expect(rest("all")).toEqual([
    ["Deleted agents", 5, 2],
    ["Sum", 35, 4],
  ]);
});
