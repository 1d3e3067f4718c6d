import { expect, test } from "vitest";
import { arrivalOf } from "./arrival";

const since = new Date("2026-03-01T10:00:00.000Z");
const before = "2026-03-01T09:00:00.000Z";
const after = "2026-03-01T10:00:05.000Z";
const later = "2026-03-01T10:00:09.000Z";

type Asked = Parameters<typeof arrivalOf>[0];
const token: Asked["tokens"][number] = { kind: "daemon", name: "atlas", userId: "me", createdAt: after };
const runtime: Asked["runtimes"][number] = {
  id: "r",
  name: "Claude Code",
  deviceInfo: "atlas",
  ownerId: "me",
  createdAt: after,
  lastSeenAt: after,
};
const ask = (given: Partial<Asked>) => arrivalOf({ since, userId: "me", tokens: [], runtimes: [], ...given });

test("before anything came there is nothing", () => {
  const old = { tokens: [{ ...token, createdAt: before }], runtimes: [{ ...runtime, createdAt: before }] };
  expect(ask({})).toEqual({ device: undefined, runtime: undefined });
  expect(ask(old)).toEqual({ device: undefined, runtime: undefined });
});

test("a code that was used names the machine before it has connected", () => {
  expect(ask({ tokens: [token] })).toEqual({ device: "atlas", runtime: undefined });
});

test("a machine that connected is its runtime, however it got its token", () => {
  expect(ask({ tokens: [token], runtimes: [runtime] })).toEqual({ device: "atlas", runtime });
  expect(ask({ runtimes: [runtime] })).toEqual({ device: "atlas", runtime });
});

test("a machine that was known is found again once it has been heard of with its new token", () => {
  const known = { ...runtime, createdAt: before, lastSeenAt: before };
  expect(ask({ tokens: [token], runtimes: [known] }).runtime).toBeUndefined();
  const seen = { ...known, lastSeenAt: later };
  expect(ask({ tokens: [token], runtimes: [seen] }).runtime).toEqual(seen);
});

test("what others connect meanwhile is not taken for one's own", () => {
  const theirs = { tokens: [{ ...token, userId: "they" }], runtimes: [{ ...runtime, ownerId: "they" }] };
  expect(ask(theirs)).toEqual({ device: undefined, runtime: undefined });
});
