import { expect, test } from "vitest";
import { anOverview, aRuntime } from "../testing/a-runtime";
import { COLUMN_IDS } from "./columns";
import { choicesOf, FACETS, narrowed } from "./facets";
import { listRows } from "./row";

const rows = listRows(
  anOverview(
    aRuntime({ id: "1", name: "Builder", health: "offline", models: ["claude-opus-4-6"], agentCount: 2 }),
    aRuntime({
      id: "2",
      name: "Worker",
      provider: "codex",
      machineName: "hopper",
      daemonId: "d2",
      visibility: "public",
    }),
    aRuntime({ id: "3", ownerId: "u2", ownerName: "Linus", clockSkewMs: 9_000, health: "neverSeen" }),
  ),
);
const found = (search: string, wanted = {}) => narrowed(rows, { search, wanted }).map(({ id }) => id);

test.each([
  ["builder", ["1"]],
  ["HOPPER", ["2"]],
  ["codex", ["2"]],
  ["Claude Code", ["1", "3"]],
  ["opus-4", ["1"]],
  ["linus", ["3"]],
  ["grace hopper", ["2"]],
  ["nothing like it", []],
  ["  ", ["1", "2", "3"]],
])("the search %j looks at name, machine, agent, model and owner", (search, ids) => {
  expect(found(search)).toEqual(ids);
});

test("several answers to one question widen, several questions narrow", () => {
  expect(found("", { health: ["offline", "online"] })).toEqual(["1", "2"]);
  expect(found("", { health: ["offline", "online"], visibility: ["public"] })).toEqual(["2"]);
  expect(found("", { warnings: ["skew"] })).toEqual(["3"]);
  expect(found("", { agents: ["some"] })).toEqual(["1"]);
});

test("a question offers the answers there are, in their order, each with how many give it", () => {
  const [health] = FACETS;
  expect(choicesOf(health, rows).map(({ label, count }) => [label, count])).toEqual([
    ["Online", 1],
    ["Offline", 1],
    ["Never seen", 1],
  ]);
});

test("there is a question for every column; a name is found by searching", () => {
  const ids: readonly string[] = FACETS.map(({ id }) => id);
  expect(COLUMN_IDS.filter((id) => !ids.includes(id))).toEqual(["name"]);
});
