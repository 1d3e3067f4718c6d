import { expect, test } from "vitest";
import { groupByMachine, inReadingOrder, linesOf, onlineCount } from "./group-by-machine";

const runtime = (id: string, daemonId: string | null, machine = "atlas") => ({
  ...{ id, daemonId, machine, name: `runtime ${id}` },
  health: id === "a" ? ("online" as const) : ("offline" as const),
});
const machinesOf = (...runtimes: ReturnType<typeof runtime>[]) =>
  groupByMachine(inReadingOrder(runtimes)).map(({ name, runtimes }) => [name, ...runtimes.map(({ id }) => id)]);

test("runtimes of one daemon stand together, by name, under the name of its machine", () => {
  expect(machinesOf(runtime("c", "d1"), runtime("a", "d2", "hopper"), runtime("b", "d1"))).toEqual([
    ["atlas", "b", "c"],
    ["hopper", "a"],
  ]);
});

test("machines are in the order people count: host-9 before host-10", () => {
  const names = machinesOf(runtime("a", "d1", "host-10"), runtime("b", "d2", "host-9")).map(([name]) => name);
  expect(names).toEqual(["host-9", "host-10"]);
});

test("two machines that share a name stay two", () => {
  expect(machinesOf(runtime("a", "d1"), runtime("b", "d2"))).toHaveLength(2);
});

test("machines follow their best runtime when the list is sorted", () => {
  const [first, second] = groupByMachine([
    runtime("a", "d2", "hopper"),
    runtime("b", "d1"),
    runtime("c", "d2", "hopper"),
  ]);
  expect([first?.name, second?.name]).toEqual(["hopper", "atlas"]);
  expect(first?.runtimes.map(({ id }) => id)).toEqual(["a", "c"]);
});

test("a closed machine is its heading alone, which still counts what is under it", () => {
  const machines = groupByMachine([runtime("a", "d1"), runtime("b", "d1"), runtime("c", "d2")]);
  const lines = linesOf(machines, (key) => key === "d1");
  expect(lines.map((line) => (line.kind === "machine" ? line.machine.key : line.runtime.id))).toEqual([
    "d1",
    "d2",
    "c",
  ]);
  expect(onlineCount(machines[0]?.runtimes ?? [])).toBe(1);
});
