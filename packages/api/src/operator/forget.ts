import { type Db, NO_ID, rows, texts, uuids } from "@meridian/db";
import { type SQL, sql } from "drizzle-orm";
import { mayErase } from "../audit/commands";
import type { Person } from "./delete-person";

/** What a workspace calls whoever is erased, and their machines. */
const NOBODY = "Former member";

/** Ids of daemons are their own words, and only beside their workspace do they name one. */
type Machines = { runtimeIds: string[]; workspaceIds: string[]; daemonIds: string[] };

/** Computers are called after people. Their runtimes stay with their usage, and say neither name nor version any more. */
export async function forgetMachines(tx: Db, userId: string): Promise<Machines> {
  const own = await rows<{ id: string; workspaceId: string; daemonId: string | null }>(
    tx,
    sql`
    select id, workspace_id as "workspaceId", daemon_id as "daemonId" from runtimes
    where owner_id = ${userId}::uuid
    order by workspace_id, id
    for update`,
  );
  const named = own.flatMap(({ workspaceId, daemonId }) => (daemonId === null ? [] : [{ workspaceId, daemonId }]));
  const machines = {
    runtimeIds: own.map(({ id }) => id),
    workspaceIds: named.map(({ workspaceId }) => workspaceId),
    daemonIds: named.map(({ daemonId }) => daemonId),
  };
  await tx.execute(sql`delete from machines where ${isOneOf(machines, sql`daemon_id`)}`);
  await tx.execute(sql`delete from events where ${isOneOf(machines, sql`subject_id`)}`);
  await tx.execute(sql`
    delete from ingest_rejects where (workspace_id, runtime_id) in (
      select workspace_id, id from runtimes where owner_id = ${userId}::uuid)`);
  await tx.execute(sql`
    update runtimes set name = null, reported_name = provider, device_name = ${NOBODY}, daemon_id = null, metadata = '{}',
      updated_at = now()
    where owner_id = ${userId}::uuid`);
  return machines;
}

const isOneOf = ({ workspaceIds, daemonIds }: Machines, daemonId: SQL) => sql`
  (workspace_id, ${daemonId}) in (select * from unnest(${uuids(workspaceIds)}, ${texts(daemonIds)}))`;

/**
 * What somebody did with their own account goes; what they did in a workspace, and what was done to them, stays as the deed of
 * nobody: without their address, their name, the names of their tokens and machines. Reads the whole log once.
 */
export async function forgetDeeds(tx: Db, person: Person, machines: Machines): Promise<void> {
  await mayErase(tx);
  await tx.execute(sql`
    delete from audit_log
    where workspace_id = ${NO_ID}::uuid
      and (actor_id = ${person.id}::uuid or (target_kind = 'user' and target_id = ${person.id}))`);
  const isToken = sql`target_kind = 'token' and coalesce(after ->> 'userId', before ->> 'userId') = ${person.id}`;
  const isRuntime = sql`target_kind = 'runtime' and target_id = any (${uuids(machines.runtimeIds)}::text[])`;
  const isMachine = sql`target_kind = 'machine' and ${isOneOf(machines, sql`target_id`)}`;
  const left = (side: SQL) => sql`
    case
      when ${isToken} or ${isMachine} then ${side} - 'name'
      when ${isRuntime} then ${side} - '{name,reportedName,daemonId}'::text[]
      else ${side} end`;
  const forgotten = (side: SQL) => withoutNames(left(side), person);
  await tx.execute(sql`
    update audit_log set
      before = ${forgotten(sql`before`)},
      after = ${forgotten(sql`after`)},
      target_id = case when ${isMachine} then 'erased' else target_id end
    where ${isToken} or ${isRuntime} or ${isMachine} or ${isSaid(person)}`);
}

/** As it stands in the text of a document. */
const quoted = (text: string) => JSON.stringify(text);
const pattern = (text: string) =>
  quoted(text)
    .slice(1, -1)
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const SAID = sql`coalesce(before::text, '') || coalesce(after::text, '')`;
const isSaid = ({ email, name }: Person) =>
  sql`(${SAID}) ~* ${pattern(email)} or position(${`: ${quoted(name)}`} in ${SAID}) > 0`;

/** An address wherever it stands, a name only where it is all that is said. */
const withoutNames = (side: SQL, { email, name }: Person) => sql`
  replace(regexp_replace((${side})::text, ${pattern(email)}, 'erased', 'gi'), ${`: ${quoted(name)}`}, ${`: ${quoted(NOBODY)}`})::jsonb`;
