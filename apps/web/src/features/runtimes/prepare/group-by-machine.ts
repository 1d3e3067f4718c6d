import { byKey, naturalKey } from "./natural";
import type { ListRow } from "./row";

type Placed = Pick<ListRow, "id" | "daemonId" | "machine" | "health">;

export type Machine<R> = { key: string; name: string; runtimes: R[] };
/** What stands in the list, line by line: a machine's heading, and what is open under it. */
export type Line<R> = { kind: "machine"; machine: Machine<R>; isClosed: boolean } | { kind: "runtime"; runtime: R };

/** The runtimes of each machine as they came, the machines in the order of their first. Without a daemon a runtime is no machine's. */
export function groupByMachine<R extends Placed>(runtimes: readonly R[]): Machine<R>[] {
  const machines = new Map<string, Machine<R>>();
  for (const runtime of runtimes) {
    const key = runtime.daemonId ?? "";
    const machine = machines.get(key);
    if (machine) machine.runtimes.push(runtime);
    else machines.set(key, { key, name: runtime.machine, runtimes: [runtime] });
  }
  return [...machines.values()];
}

export function linesOf<R extends Placed>(
  machines: readonly Machine<R>[],
  isClosed: (key: string) => boolean,
): Line<R>[] {
  return machines.flatMap((machine) => {
    const closed = isClosed(machine.key);
    const heading = { kind: "machine" as const, machine, isClosed: closed };
    return closed ? [heading] : [heading, ...flatLines(machine.runtimes)];
  });
}

export const flatLines = <R>(runtimes: readonly R[]): Line<R>[] =>
  runtimes.map((runtime) => ({ kind: "runtime", runtime }));

export const onlineCount = (runtimes: readonly Placed[]) => runtimes.filter(({ health }) => health === "online").length;

/** As a list is read that nobody has sorted: machine by machine, then by name; the id settles namesakes. */
export function inReadingOrder<R extends Placed & { name: string }>(rows: readonly R[]): R[] {
  const machines = new Map<string, R[]>();
  for (const row of rows) {
    const key = `${row.machine}\n${row.daemonId ?? ""}`;
    const runtimes = machines.get(key);
    if (runtimes) runtimes.push(row);
    else machines.set(key, [row]);
  }
  const named = [...machines].map(([key, runtimes]) => ({ key: naturalKey(key), runtimes: byName(runtimes) }));
  return named.sort((a, b) => byKey(a.key, b.key)).flatMap(({ runtimes }) => runtimes);
}

const byName = <R extends { id: string; name: string }>(rows: readonly R[]): R[] =>
  rows
    .map((row) => ({ row, key: naturalKey(row.name) }))
    .sort((a, b) => byKey(a.key, b.key) || byKey(a.row.id, b.row.id))
    .map(({ row }) => row);
