import { expect, test } from "vitest";
import { type ListRow, listRows } from "../prepare/row";
import { anOverview, aRuntime } from "../testing/a-runtime";
import { countsIn, FIRST_NAMING, type Naming, newName, renamesOf, unknownParts } from "./new-names";

const rowsOf = (...runtimes: Parameters<typeof aRuntime>[0][]) =>
  listRows(anOverview(...runtimes.map((fields, n) => aRuntime({ id: String(n), ...fields }))));
const [row] = rowsOf({ name: "Claude (old)", machineName: "atlas" }) as [ListRow];
const named = (naming: Partial<Naming>, place = 0) => newName(row, { ...FIRST_NAMING, ...naming }, place);
const fates = (rows: readonly ListRow[], naming: Partial<Naming>, all = rows) =>
  renamesOf(rows, { ...FIRST_NAMING, ...naming }, all).map(({ row, name, fate }) => [row.id, name, fate]);

test("a text is replaced wherever it stands, word for word, with or without its case", () => {
  expect(named({ find: "(OLD)", replacement: "$& new" })).toBe("Claude $& new");
  expect(named({ find: "(OLD)", replacement: "new", isExact: true })).toBe("Claude (old)");
  expect(named({ find: "l", replacement: "L" })).toBe("CLaude (oLd)");
  expect(named({ find: " (old)" })).toBe("Claude");
  expect(named({})).toBe("Claude (old)");
});

test("a text is added before and after", () => {
  expect(named({ way: "add", before: "CI ", after: " 2026 " })).toBe("CI Claude (old) 2026");
});

test.each([
  ["{machine} {provider} {n}", "atlas claude 8"],
  ["{agent} of {owner}", "Claude Code of Grace"],
  ["{name}-{nnn}", "Claude (old)-008"],
  ["plain", "plain"],
])("the pattern %s is filled in", (pattern, name) => {
  expect(named({ way: "pattern", pattern, first: 5 }, 3)).toBe(name);
});

test("what a part has nothing to say of leaves no hole", () => {
  const rows = rowsOf({ daemonId: null, ownerName: null, ownerId: null });
  expect(fates(rows, { way: "pattern", pattern: "a {machine} {owner} b" })).toEqual([["0", "a b", "changes"]]);
});

test("a part that there is not is named, and nothing else is", () => {
  expect(unknownParts("{name} {host} {N} {}")).toEqual(["{host}", "{N}", "{}"]);
  expect(unknownParts("{machine} { {nn} {toString")).toEqual([]);
  expect(unknownParts("{toString}")).toEqual(["{toString}"]);
  expect([countsIn("{name} {nn}"), countsIn("{name} n")]).toEqual([true, false]);
});

test("names that are empty or too long are told first, those that stay are not changes", () => {
  const rows = rowsOf({ name: "keep" }, { name: "x" }, { name: `${"x".repeat(2)}` }, { name: "x1" });
  expect(fates(rows, { find: "x", replacement: "" })).toEqual([
    ["1", "", "empty"],
    ["2", "", "empty"],
    ["0", "keep", "stays"],
    ["3", "1", "changes"],
  ]);
  expect(fates(rows.slice(1, 2), { find: "x", replacement: "y".repeat(201) })).toEqual([
    ["1", "y".repeat(201), "long"],
  ]);
  expect(fates(rows.slice(1, 2), { find: "x", replacement: "y".repeat(200) })[0]?.[2]).toBe("changes");
});

test("a name that another of the machine bears, or would bear, is told; that of another machine is not", () => {
  const rows = rowsOf(
    { name: "a", daemonId: "d1" },
    { name: "b", daemonId: "d1" },
    { name: "c", daemonId: "d2" },
    { name: "free", daemonId: "d1" },
  );
  const chosen = rows.slice(0, 3);
  expect(fates(chosen, { way: "pattern", pattern: "same" }, rows).map(([, , fate]) => fate)).toEqual([
    ...["shared", "shared", "changes"],
  ]);
  expect(fates(chosen.slice(0, 1), { find: "a", replacement: "free" }, rows)).toEqual([["0", "free", "shared"]]);
});

test("names may be handed on: whoever gives one up does not bear it any more", () => {
  const rows = rowsOf({ name: "1" }, { name: "2" });
  const handedOn = { way: "pattern", pattern: "{n}", first: 2 } as const;
  expect(fates(rows, handedOn)).toEqual([
    ["0", "2", "changes"],
    ["1", "3", "changes"],
  ]);
});
