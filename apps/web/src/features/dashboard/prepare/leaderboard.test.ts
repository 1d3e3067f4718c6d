import { expect, test } from "vitest";
import { NOTHING } from "~/features/report/prepare/measures";
import { english as formats } from "~/formats/testing/english";
import type { Group } from "./answers";
import { leaderboard } from "./leaderboard";

const window = { tz: "UTC", since: "", until: "", firstDay: "2026-11-01", lastDay: "2026-11-20" };
const group = (n: number, fields: Partial<Group> = {}): Group => ({
  ...NOTHING,
  key: `id-${n}`,
  label: `agent-${n}`,
  detail: null,
  costUsd: n,
  inputTokens: 100 - n,
  listValueUsd: 0,
  taskCount: n,
  runSeconds: 60 * n,
  ...fields,
});
const groups = Array.from({ length: 12 }, (_, n) => group(n + 1));
const whole = { ...NOTHING, costUsd: 78, inputTokens: 1122, listValueUsd: 0, taskCount: 78, runSeconds: 78 * 60 };
const answer = { window, rows: groups, whole, groupCount: 12 };
const view = { by: "agent", sort: "cost", isWhole: false, formats } as const;

test("ten are shown, the others are one honest line, and together they are the whole", () => {
  const { lines, whole: all, hidden } = leaderboard(answer, view);
  expect(lines).toHaveLength(11);
  expect(hidden).toBe(2);
  expect(lines[0]).toMatchObject({ name: "agent-12", cost: "$12.00", share: "15.4%", width: 1, filter: "id-12" });
  expect(lines[10]).toMatchObject({ name: "2 other agents", cost: "$3.00", tasks: "3", time: "3m 0s" });
  expect(all).toMatchObject({ cost: "$78.00", tasks: "78", share: "100%" });
  expect(leaderboard(answer, { ...view, isWhole: true }).lines).toHaveLength(12);
});

test.each([
  ["tokens", "agent-1"],
  ["tasks", "agent-12"],
  ["time", "agent-12"],
] as const)("sorted by %s the first is %s", (sort, first) => {
  expect(leaderboard(answer, { ...view, sort }).lines[0]?.name).toBe(first);
});

test("what is gone has a name, what has no price no share, and tasks of models do not subtract", () => {
  const rows = [
    group(1, { key: null, label: null }),
    group(2, { costUsd: 0, unpricedTokens: 9 }),
    ...groups.slice(2).map((one) => ({ ...one, runSeconds: null })),
  ];
  const { lines } = leaderboard({ ...answer, rows }, { ...view, isWhole: true });
  expect(lines.find(({ id }) => id === "")).toMatchObject({ name: "Deleted agents", filter: "deleted" });
  expect(lines.find(({ name }) => name === "agent-2")).toMatchObject({ cost: "unpriced", share: "—" });
  const models = leaderboard({ ...answer, rows }, { ...view, by: "model" });
  expect(models.lines.at(-1)).toMatchObject({ name: "2 other models", tasks: "—", time: "—" });
});

test("what flat rates pay for is list value, whole or in part", () => {
  const rows = [group(1, { listValueUsd: 1 }), group(2, { listValueUsd: 0.5 }), group(3)];
  const { lines, whole: all } = leaderboard(
    { window, rows, whole: { ...whole, costUsd: 6, listValueUsd: 1.5 }, groupCount: 3 },
    view,
  );
  expect(lines.map(({ listValue }) => listValue)).toEqual([undefined, "$0.50 list value", "list value"]);
  expect(all.listValue).toBe("$1.50 list value");
});

test("where all list value is shown, the rest has none, to the last digit", () => {
  const rows = [...Array.from({ length: 10 }, (_, n) => group(n + 20, { listValueUsd: 0.1 })), group(1), group(2)];
  const { lines } = leaderboard({ ...answer, rows, whole: { ...whole, listValueUsd: 1 } }, view);
  expect(lines[10]).toMatchObject({ name: "2 other agents", group: { listValueUsd: 0 } });
  expect(lines[10]).not.toHaveProperty("listValue");
});
