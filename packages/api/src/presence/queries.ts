import { type SQL, sql } from "drizzle-orm";

/** Collectors of one daemon that are told apart. */
const MOST_INSTANCES = sql`5`;
/** A process that was stopped may have a beat under way when its successor's is here already; nobody returns thrice. */
const RETURNS = sql`3`;
/** For so long it is said after the last return. */
const WINDOW = sql`interval '10 minutes'`;
/** And while it is said, it is not written with every beat. */
const REST = sql`interval '1 minute'`;

/**
 * A collector is a process, which beats under a name of its own. One that beats after another has beaten, having beaten
 * before it, is a second one that runs: a copied machine, or a second state directory. A restart, a rename and a move are
 * processes that end: they never return.
 */
export function instancesAfter(instance: string | undefined): SQL {
  if (instance === undefined) return sql`instances = known.instances`;
  const isReturn = sql`${instance}::text = any (known.instances[2:])`;
  return sql`
    instances = (array_prepend(${instance}::text, array_remove(known.instances, ${instance}::text)))[1:${MOST_INSTANCES}],
    instance_returned_at = case when ${isReturn} then now() else known.instance_returned_at end,
    instance_returns = case
      when not ${isReturn} then known.instance_returns
      when known.instance_returned_at > now() - ${WINDOW} then known.instance_returns + 1
      else 1 end`;
}

const areSeveral = (presence: SQL) => sql`${presence}.instance_returns >= ${RETURNS}`;

/** Whether a beat of another process than the last one is worth a write. */
export const mindsInstances = (presence: SQL) => sql<boolean>`coalesce(
  not (${areSeveral(presence)} and ${presence}.instance_returned_at > now() - ${REST}), true)`;

/** When the last of several collectors of one daemon was seen to return; null: there is one. */
export const twinSeenAt = (presence: SQL) => sql<Date | null>`
  case when ${areSeveral(presence)} and ${presence}.instance_returned_at > now() - ${WINDOW}
    then ${presence}.instance_returned_at end`;
