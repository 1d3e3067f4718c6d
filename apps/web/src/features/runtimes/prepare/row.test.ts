import { HEALTHS } from "@meridian/time";
import { expect, test } from "vitest";
import { anOverview, aRuntime } from "../testing/a-runtime";
import { HEALTH_WORDS_THEN, healthDefinition, healthThen } from "./health-words";
import { listRows } from "./row";

const totals = (fields: object) => ({ ...aRuntime().totals, ...fields });
const rowOf = (fields: Parameters<typeof aRuntime>[0]) => {
  const [row] = listRows(anOverview(aRuntime(fields)));
  if (!row) throw new Error("no row");
  return row;
};

test("what has no machine, no name or no owner is said so", () => {
  expect(rowOf({ daemonId: null }).machine).toBe("Without a machine");
  expect(rowOf({ machineName: "" }).machine).toBe("Unnamed machine");
  expect(rowOf({ ownerId: null, ownerName: null }).owner).toBe("Nobody");
  expect(rowOf({ ownerName: null }).owner).toBe("A former member");
});

test("the change is that to the equal time before", () => {
  const before = { costUsd: 2, unpricedTokens: 0, tokens: 100 };
  expect(rowOf({ before, totals: totals({ inputTokens: 100, outputTokens: 50, costUsd: 1 }) })).toMatchObject({
    ...{ tokens: 150, tokensChange: 0.5, costChange: -0.5 },
  });
});

test("there is no change where before is empty, was not seen from its beginning, or has tokens without a price", () => {
  const before = { costUsd: 2, unpricedTokens: 0, tokens: 100 };
  expect(rowOf({ totals: totals({ inputTokens: 5, costUsd: 1 }) })).toMatchObject({
    tokensChange: null,
    costChange: null,
  });
  expect(rowOf({ before, createdAt: "2026-03-13T00:00:00Z" })).toMatchObject({ tokensChange: null, costChange: null });
  expect(rowOf({ before: { ...before, unpricedTokens: 5 } })).toMatchObject({ tokensChange: -1, costChange: null });
});

test("a client that is behind the newest of the workspace is warned of, counted as versions are", () => {
  const rows = listRows(anOverview(aRuntime({ cliVersion: "0.9.0" }), aRuntime({ cliVersion: "0.10.0" })));
  expect(rows.map(({ warnings }) => warnings.map(({ kind }) => kind))).toEqual([["outdated"], []]);
});

test("U34 what is lost or offline says since when, and what stops", () => {
  expect(healthDefinition("recentlyLost", "14:03")).toMatch(
    /^Not heard of since 14:03: .*It may come back by itself\.$/,
  );
  expect(healthDefinition("offline", "14:03")).toMatch(
    /^Not heard of since 14:03: .*Nothing can be started here, and its usage is missing/,
  );
});

test("of what nobody can tell only how it was is said", () => {
  expect(HEALTHS.map((health) => HEALTH_WORDS_THEN[health])).toEqual([
    ...["Was online", "Was lost", "Was offline", "Never seen"],
  ]);
  expect(healthThen("recentlyLost", "14:03, Asia/Kathmandu")).toBe(
    "Recently lost as of 14:03, Asia/Kathmandu. What it is now is not known.",
  );
});
