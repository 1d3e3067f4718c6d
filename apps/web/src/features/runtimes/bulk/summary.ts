import type { ListRow } from "../prepare/row";

type Named = { id: string; name: string };
type Group = { count: number; named: readonly Named[] };

/** What the server says deleting one would do, as far as many of them are added up. */
export type Effects = {
  version: string;
  activeAgents: Group;
  archivedAgents: Group;
  autopilots: Group;
  openTasks: number;
  kept: { tokens: number; costUsd: number; unpricedTokens: number };
};

export type Subject = Pick<ListRow, "id" | "name" | "machine" | "machineName" | "visibility" | "owner" | "mayEdit">;
/** One that is left out, and why. */
export type LeftOut = { id: string; name: string; because: string };

/** Many bear one name: each is told from the others by its machine. */
export const fullName = ({ name, machine }: Subject) => `${name} on ${machine}`;

const leftOut = (row: Subject, because: string): LeftOut => ({ id: row.id, name: fullName(row), because });

/** Of the rows that are chosen, those that this reader may change, and why not the others. */
export function mine<R extends Subject>(rows: readonly R[]): { able: R[]; others: LeftOut[] } {
  return {
    able: rows.filter(({ mayEdit }) => mayEdit),
    others: rows
      .filter(({ mayEdit }) => !mayEdit)
      .map((row) => leftOut(row, `only ${row.owner} and admins can change it`)),
  };
}

type Asked<R> = { row: R; effects: Effects };

/** What deleting several does, added up; those with agents at work stay, and are named with them. */
export function deletionOf<R extends Subject>(asked: readonly Asked<R>[]) {
  const going = asked.filter(({ effects }) => effects.activeAgents.count === 0);
  const held = asked.filter(({ effects }) => effects.activeAgents.count > 0);
  const add = (of: (effects: Effects) => number) => going.reduce((sum, { effects }) => sum + of(effects), 0);
  return {
    going,
    kept: held.map(({ row, effects }) => leftOut(row, `at work on it: ${names(effects.activeAgents)}`)),
    archivedAgents: add(({ archivedAgents }) => archivedAgents.count),
    autopilots: add(({ autopilots }) => autopilots.count),
    openTasks: add(({ openTasks }) => openTasks),
    tokens: add(({ kept }) => kept.tokens),
    costUsd: add(({ kept }) => kept.costUsd),
    unpricedTokens: add(({ kept }) => kept.unpricedTokens),
  };
}

const MOST_NAMES = 3;

function names({ count, named }: Group): string {
  const shown = named.slice(0, MOST_NAMES).map(({ name }) => name);
  return count > shown.length ? `${shown.join(", ")} and ${count - shown.length} more` : shown.join(", ");
}
