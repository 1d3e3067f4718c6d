import { HEALTHS } from "@meridian/time";
import { byKey, naturalKey } from "./natural";
import type { ListRow } from "./row";

export const COLUMNS = [
  { id: "name", label: "Runtime", width: 152, value: (row: ListRow) => row.name },
  { id: "machine", label: "Machine", width: 116, value: (row: ListRow) => row.machine },
  { id: "provider", label: "Agent", width: 140, value: (row: ListRow) => row.product },
  { id: "version", label: "Version", width: 78, value: (row: ListRow) => row.version || undefined },
  { id: "cliVersion", label: "Client", width: 78, value: (row: ListRow) => row.cliVersion || undefined },
  { id: "health", label: "Health", width: 124, value: (row: ListRow) => HEALTHS.indexOf(row.health) },
  { id: "lastSeen", label: "Last seen", width: 104, value: (row: ListRow) => row.lastSeenAt ?? undefined },
  { id: "agents", label: "Agents", width: 58, isNumber: true, value: (row: ListRow) => row.agentCount },
  { id: "running", label: "Running", width: 72, isNumber: true, value: (row: ListRow) => row.runningTasks },
  { id: "tokens24h", label: "24 h tokens", width: 92, isNumber: true, value: (row: ListRow) => row.tokens24h },
  { id: "tokens", label: "7 d tokens", width: 114, isNumber: true, value: (row: ListRow) => row.tokens },
  { id: "cost", label: "7 d cost", width: 136, isNumber: true, value: (row: ListRow) => row.totals.costUsd },
  { id: "trend", label: "Trend", width: 76, value: (row: ListRow) => row.costChange ?? row.tokensChange ?? undefined },
  { id: "owner", label: "Owner", width: 92, value: (row: ListRow) => row.owner },
  { id: "visibility", label: "Visibility", width: 80, value: (row: ListRow) => row.visibility },
] as const;

export type ShownColumn = (typeof COLUMNS)[number];
export type ColumnId = ShownColumn["id"];
export const COLUMN_IDS = COLUMNS.map(({ id }) => id);

/** Whose names are the reader's to choose: a machine is a heading, or a column where there are none. */
export const CHOSEN_COLUMNS = COLUMNS.filter(({ id }) => id !== "name" && id !== "machine");

/** Shown on request: there is room for so many. */
export const HIDDEN_AT_FIRST: readonly ColumnId[] = ["version", "cliVersion", "tokens24h"];

/** What is greater or later is asked for first. */
const DOWN_FIRST = new Set<ColumnId>(["lastSeen", "agents", "running", "tokens24h", "tokens", "cost", "trend"]);

export type Sort = ColumnId | `-${ColumnId}`;
export const SORTS: readonly Sort[] = COLUMN_IDS.flatMap((id) => [id, `-${id}` as const]);

export function sortOf(sort: Sort | null): { id: ColumnId; isDown: boolean } | null {
  if (sort === null) return null;
  const isDown = sort.startsWith("-");
  const id = COLUMN_IDS.find((candidate) => candidate === (isDown ? sort.slice(1) : sort));
  return id === undefined ? null : { id, isDown };
}

/** A column's sort after it is pressed: its better direction, then the other, then none. */
export function nextSort(current: Sort | null, id: ColumnId): Sort | null {
  const first: Sort = DOWN_FIRST.has(id) ? `-${id}` : id;
  const second: Sort = first === id ? `-${id}` : id;
  if (current === first) return second;
  return current === second ? null : first;
}

type Value = ReturnType<ShownColumn["value"]>;

/** Numbers by size, words and versions as people count. */
const keyOf = (value: Value) => (typeof value === "string" ? naturalKey(value) : value);

const compareKeys = (a: string | number, b: string | number): number =>
  typeof a === "number" && typeof b === "number" ? a - b : byKey(String(a), String(b));

/** By a column's values, each read once. Rows without one are last either way, and equal ones stay as they came. */
export function inOrder(rows: readonly ListRow[], sort: Sort | null): readonly ListRow[] {
  const by = sortOf(sort);
  const column = COLUMNS.find(({ id }) => id === by?.id);
  if (!by || !column) return rows;
  const direction = by.isDown ? -1 : 1;
  return rows
    .map((row) => ({ row, key: keyOf(column.value(row)) }))
    .sort(({ key: a }, { key: b }) => {
      if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
      return direction * compareKeys(a, b);
    })
    .map(({ row }) => row);
}
