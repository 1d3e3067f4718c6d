import { expect, test } from "vitest";
import { groupByMachine } from "./group-by-machine";

const runtime = (id: string, daemonId: string | null, deviceInfo = "atlas") => ({
  id,
  daemonId,
  deviceInfo,
  name: `runtime ${id}`,
});

test("runtimes of one daemon stand together, by name, under the name of its machine", () => {
  const machines = groupByMachine([runtime("c", "d1"), runtime("a", "d2", "hopper"), runtime("b", "d1")]);
  expect(machines.map(({ name, runtimes }) => [name, ...runtimes.map(({ id }) => id)])).toEqual([
    ["atlas", "b", "c"],
    ["hopper", "a"],
  ]);
});

test("two machines that share a name stay two", () => {
  expect(groupByMachine([runtime("a", "d1"), runtime("b", "d2")])).toHaveLength(2);
});

test("what has no machine or no name is said so", () => {
  const names = groupByMachine([runtime("a", null), runtime("b", "d1", "")]).map(({ name }) => name);
  expect(names).toEqual(["Without a machine", "Unnamed machine"]);
});
