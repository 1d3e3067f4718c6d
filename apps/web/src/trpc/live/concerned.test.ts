import { expect, test } from "vitest";
import { isConcerned, RESYNC } from "./concerned";

const key = (path: string, input: object = {}) => [path.split("."), { input, type: "query" }];
const usage = { kind: "runtime.usage", subjectId: "r1" };

test("usage of one runtime concerns its reports and what adds runtimes up, and no other runtime's reports", () => {
  expect(isConcerned(key("runtime.totals", { runtimeId: "r1" }), usage)).toBe(true);
  expect(isConcerned(key("runtime.totals", { runtimeId: "r2" }), usage)).toBe(false);
  expect(isConcerned(key("runtime.overview", { workspaceId: "w" }), usage)).toBe(true);
  expect(isConcerned(key("dashboard.totals", { workspaceId: "w" }), usage)).toBe(true);
});

test("what is told of one noun leaves the others alone", () => {
  expect(isConcerned(key("token.list"), { kind: "token.changed", subjectId: "t" })).toBe(true);
  expect(isConcerned(key("runtime.overview"), { kind: "token.changed", subjectId: "t" })).toBe(false);
});

test("what its reader may not see is nothing to ask for", () => {
  for (const path of ["invitation.list", "runtime.overview", "user.me"])
    expect(isConcerned(key(path), { kind: "other", subjectId: null })).toBe(false);
});

test("a lost thread, or a word of a newer server, concerns everything but what somebody is being asked", () => {
  for (const hint of [RESYNC, { kind: "moon.changed", subjectId: "m" }]) {
    expect(isConcerned(key("user.me"), hint)).toBe(true);
    expect(isConcerned(key("runtime.deletion", { runtimeId: "r1" }), hint)).toBe(false);
  }
});
