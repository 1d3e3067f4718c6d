type Named = { id: string; name: string };
type Group = { count: number; named: readonly Named[] };

/** What deleting a runtime would do, as far as it can change while somebody reads it. */
export type Effects = { activeAgents: Group; archivedAgents: Group; autopilots: Group; openTasks: number };

type Count = (n: number) => string;

/** What is different from what was shown, in sentences. */
export function whatChanged(before: Effects, now: Effects, count: Count): string[] {
  return [
    ...things(before.activeAgents, now.activeAgents, {
      came: (names) => `Bound to it by now, and keeping it: ${names}.`,
      went: (names) => `No longer at work on it: ${names}.`,
    }),
    ...things(before.archivedAgents, now.archivedAgents, {
      came: (names) => `Would be deleted with it as well: ${names}.`,
      went: (names) => `Would not be deleted with it any more: ${names}.`,
    }),
    ...things(before.autopilots, now.autopilots, {
      came: (names) => `Autopilots that would be paused as well: ${names}.`,
      went: (names) => `Autopilots that would not be paused any more: ${names}.`,
    }),
    ...(before.openTasks === now.openTasks ? [] : [tasks(before.openTasks, now.openTasks, count)]),
  ];
}

type Sentences = { came: (names: string) => string; went: (names: string) => string };

function things(before: Group, now: Group, { came, went }: Sentences): string[] {
  const without = (group: Group, other: Group) => {
    const known = new Set(other.named.map(({ id }) => id));
    return group.named.filter(({ id }) => !known.has(id)).map(({ name }) => name);
  };
  const [newer, gone] = [without(now, before), without(before, now)];
  return [...(newer.length > 0 ? [came(newer.join(", "))] : []), ...(gone.length > 0 ? [went(gone.join(", "))] : [])];
}

const tasks = (before: number, now: number, count: Count) =>
  `Open tasks that would be cancelled: ${count(now)}, and not ${count(before)}.`;
