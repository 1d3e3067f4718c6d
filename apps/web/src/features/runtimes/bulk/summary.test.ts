import { expect, test } from "vitest";
import { deletionOf, type Effects, mine, type Subject } from "./summary";

const aRow = (fields: Partial<Subject> = {}): Subject => ({
  ...{ id: "r", name: "Claude", machine: "atlas", machineName: "atlas", visibility: "private", owner: "Grace" },
  mayEdit: true,
  ...fields,
});
const agents = (...names: string[]) => ({ count: names.length, named: names.map((name) => ({ id: name, name })) });
const effects = (fields: Partial<Effects> = {}): Effects => ({
  ...{ version: "v", activeAgents: agents(), archivedAgents: agents(), autopilots: agents(), openTasks: 0 },
  kept: { tokens: 10, costUsd: 1, unpricedTokens: 0 },
  ...fields,
});

test("what somebody else's is, is left out and says whose", () => {
  expect(mine([aRow(), aRow({ id: "s", mayEdit: false })])).toEqual({
    able: [aRow()],
    others: [{ id: "s", name: "Claude on atlas", because: "only Grace and admins can change it" }],
  });
});

test("effects add up over those that go; those with agents at work stay, and name them", () => {
  const summary = deletionOf([
    { row: aRow(), effects: effects({ archivedAgents: agents("a", "b"), openTasks: 3 }) },
    { row: aRow({ id: "s" }), effects: effects({ autopilots: agents("nightly") }) },
    { row: aRow({ id: "t", name: "Codex" }), effects: effects({ activeAgents: agents("a", "b", "c", "d", "e") }) },
  ]);
  expect(summary).toMatchObject({ archivedAgents: 2, autopilots: 1, openTasks: 3, tokens: 20, costUsd: 2 });
  expect(summary.going.map(({ row }) => row.id)).toEqual(["r", "s"]);
  expect(summary.kept).toEqual([{ id: "t", name: "Codex on atlas", because: "at work on it: a, b, c and 2 more" }]);
});
