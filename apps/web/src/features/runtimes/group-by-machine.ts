export type Machine<R> = { key: string; name: string; runtimes: R[] };

type Row = { id: string; daemonId: string | null; name: string; deviceInfo: string };

/** The runtimes of each machine by name, the machines in the order they first came. Without a daemon a runtime is no machine's. */
export function groupByMachine<R extends Row>(runtimes: readonly R[]): Machine<R>[] {
  const machines = new Map<string, Machine<R>>();
  for (const runtime of runtimes) {
    const key = runtime.daemonId ?? "";
    const machine = machines.get(key);
    if (machine) machine.runtimes.push(runtime);
    else machines.set(key, { key, name: nameOf(runtime), runtimes: [runtime] });
  }
  for (const { runtimes } of machines.values()) runtimes.sort(byName);
  return [...machines.values()];
}

const nameOf = ({ daemonId, deviceInfo }: Row) =>
  daemonId === null ? "Without a machine" : deviceInfo || "Unnamed machine";

// The id settles namesakes, so that two looks at one list never differ in their order.
const byName = (a: Row, b: Row) => compare(a.name, b.name) || compare(a.id, b.id);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
