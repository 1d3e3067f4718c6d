import { expect, test } from "vitest";
import { english } from "~/formats/testing/english";
import { fixOf, inOneGo, warningsOf, warningText } from "./warnings";

const fine = {
  rejectedItems: 0,
  twinSeenAt: null as string | null,
  waitingItems: null as number | null,
  clockSkewMs: null as number | null,
  cliVersion: "0.1.0",
};
const said = (runtime: Partial<typeof fine>, newest = "0.1.0") =>
  warningsOf({ ...fine, ...runtime }, newest).map((warning) => warningText(warning, english));

test("a runtime that is well is not warned of", () => {
  expect(said({})).toEqual([]);
  expect(said({ clockSkewMs: 1_999, waitingItems: 1_000, cliVersion: "" })).toEqual([]);
});

test.each([
  [{ rejectedItems: 1 }, /^1 item was refused/],
  [{ rejectedItems: 12 }, /^12 items were refused/],
  [{ rejectedItems: 1_000 }, /^1,000 or more items/],
  [{ twinSeenAt: "2026-03-28T12:00:00Z" }, /^More than one collector reports as its machine/],
  [{ waitingItems: 12_345 }, /^12,345 items wait on its machine/],
  [{ clockSkewMs: 2_500 }, /2\.5\u00a0s ahead/],
  [{ clockSkewMs: 7_200_000 }, /clock is 2h 0m ahead/],
  [{ clockSkewMs: -2_000 }, /2\u00a0s behind/],
])("%j is said in words that tell what to do", (runtime, words) => {
  expect(said(runtime)).toEqual([expect.stringMatching(words)]);
});

test("a client that is behind another of the workspace or the server should be updated", () => {
  expect(said({}, "0.2.0")).toEqual(["Its client is 0.1.0; 0.2.0 is out. Update it there."]);
});

test("U31 each warning leads to where it is mended", () => {
  const place = { slug: "lab", id: "7" };
  const warnings = warningsOf(
    { ...fine, rejectedItems: 1, twinSeenAt: "2026-03-28T12:00:00Z", waitingItems: 5_000, clockSkewMs: 9_000 },
    "0.2.0",
  );
  expect(warnings.map((warning) => [warning.kind, fixOf(warning, place)])).toEqual([
    ["rejected", { label: "See why", href: "/lab/runtimes/7#refused-items" }],
    ["twin", { label: "How to part them", href: "/lab/runtimes/7" }],
    ["waiting", { label: "On the machine", command: "meridian doctor" }],
    ["skew", { label: "On the machine", command: "meridian doctor" }],
    ["outdated", { label: "Get the newest client", href: "/lab/connect" }],
  ]);
});

test("a command that mends two of them is there once", () => {
  const warnings = warningsOf({ ...fine, rejectedItems: 1, waitingItems: 5_000, clockSkewMs: 9_000 }, "0.1.0");
  const fixes = inOneGo(warnings.map((warning) => ({ ...warning, fix: fixOf(warning, { slug: "lab", id: "7" }) })));
  expect(fixes.map(({ kind, fix }) => [kind, fix?.label])).toEqual([
    ["rejected", "See why"],
    ["waiting", undefined],
    ["skew", "On the machine"],
  ]);
});
