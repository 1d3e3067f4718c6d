import { expect, test } from "vitest";
import { csvOf } from "~/features/report/export/csv";
import { english } from "~/formats/testing/english";
import { actionOptions, actionWords } from "./actions";
import { changesIn, changeWords } from "./changes";
import { deedSheet } from "./deed-sheet";
import { actorWords, type Deed, targetPath, targetWords } from "./deeds";

const MIRA = "00000000-0000-4000-8000-000000000001";
const OTHER = "00000000-0000-4000-8000-000000000002";
const speaker = {
  formats: english,
  zone: "Asia/Kathmandu",
  nameOf: (id: string) => (id === MIRA ? "Mira" : undefined),
};
const deed: Deed = {
  id: OTHER,
  at: "2026-11-22T18:15:00.000Z",
  actorId: MIRA,
  actorName: "Mira",
  operator: null,
  action: "runtime.update",
  targetKind: "runtime",
  targetId: OTHER,
  targetName: "=Build box",
  isTargetThere: true,
  before: { name: null },
  after: { name: "=Build box" },
  requestId: "r-1",
};
const said = (before: Deed["before"], after: Deed["after"]) => changesIn({ before, after }, speaker).map(changeWords);

test("an action has words, also one that nobody wrote words for", () => {
  expect(actionWords("runtime.delete")).toBe("Deleted a runtime");
  expect(actionWords("robot.rotateSecret")).toBe("Robot rotate secret");
  expect(new Set(actionOptions.map(({ label }) => label)).size).toBe(actionOptions.length);
});

test("a change is said field by field, and what stayed is not said", () => {
  expect(said({ name: null, role: "admin" }, { name: "Build box", role: "admin" })).toEqual(["Name: none → Build box"]);
  expect(said(null, { revokedTokens: 2, isPublic: true })).toEqual(["Revoked tokens: 2", "Is public: yes"]);
  expect(said({ role: "admin" }, null)).toEqual(["Role: admin"]);
  expect(said(null, null)).toEqual([]);
});

test("people are said by name, lists of ids by number, instants in the reader's zone", () => {
  expect(said({ ownerId: MIRA }, { ownerId: OTHER })).toEqual(["Owner: Mira → id 00000000…"]);
  expect(said(null, { unboundAgents: [MIRA, OTHER], pausedAutopilots: [] })).toEqual([
    "Unbound agents: 2",
    "Paused autopilots: none",
  ]);
  expect(said(null, { expiresAt: "2026-11-22T18:15:00Z" })).toEqual(["Expires: Nov 23, 2026, 00:00:00"]);
});

test("the operator, and who is gone, have names as well", () => {
  expect(actorWords({ actorId: null, actorName: null, operator: "deploy" })).toBe("Operator (deploy)");
  expect(actorWords({ actorId: null, actorName: null, operator: null })).toBe("Operator");
  expect(actorWords({ actorId: OTHER, actorName: null, operator: null })).toBe("Somebody who is gone");
});

test("a thing is named, and leads to its page while it has one", () => {
  expect(targetWords({ ...deed, targetKind: "invitation", targetName: null, after: { email: "a@b.example" } })).toBe(
    "a@b.example",
  );
  expect(targetWords({ ...deed, targetKind: "machine", targetName: null, before: null, after: null })).toBe("Machine");
  expect(targetPath(deed)).toBe(`runtimes/${OTHER}`);
  expect(targetPath({ ...deed, isTargetThere: false })).toBeUndefined();
  expect(targetPath({ ...deed, targetKind: "robot" })).toBeUndefined();
});

test("the file says its zone in every row, and no cell of it is a formula", () => {
  const csv = csvOf(deedSheet([deed], speaker, new Date("2026-11-23T00:00:00Z")));
  expect(csv).toContain("'=Build box");
  expect(csv).toContain('"Nov 23, 2026, 00:00:00"');
  expect(csv).toContain("Asia/Kathmandu");
});
