import { type Db, NO_ID, rows, users } from "@meridian/db";
import { eq, type SQL, sql } from "drizzle-orm";
import { type Actor, recordDeed } from "../audit/commands";
import { notFound } from "../trpc/errors";
import { NAMES_OF_PEOPLE } from "./people-columns";

type Wish = { email: string; actor: Actor; write: (text: string) => Promise<void> };

/**
 * Everything kept about a person as one JSON document, written piece by piece and of one moment: who they are, and the rows of
 * every table that name them, with no secret among them.
 */
export async function exportPerson(db: Db, { email, actor, write }: Wish): Promise<void> {
  const person = await recordExport(db, email, actor);
  await db.transaction(
    async (tx) => {
      await tx.execute(sql`set local timezone = 'UTC'`);
      const about = await rows<{ row: object }>(
        tx,
        sql`select to_jsonb(u) as row from users u where id = ${person.id}`,
      );
      await write(`{\n"exportedAt": ${JSON.stringify(new Date())},\n"user": ${JSON.stringify(inCamel(about[0]?.row))}`);
      for (const { name, statement } of lists(person)) {
        await write(`,\n"${name}": [`);
        await writeRows(tx, statement, write);
        await write("]");
      }
      await write("\n}\n");
    },
    { isolationLevel: "repeatable read" },
  );
}

function recordExport(db: Db, email: string, actor: Actor) {
  return db.transaction(async (tx) => {
    const [person] = await tx.select({ id: users.id, email: users.email }).from(users).where(eq(users.email, email));
    if (!person) throw notFound("user");
    const target = { kind: "user", id: person.id } as const;
    await recordDeed(tx, actor, { workspaceId: NO_ID, action: "user.export", target });
    return person;
  });
}

type Person = { id: string; email: string };
type List = { name: string; statement: SQL };

function lists({ id, email }: Person): List[] {
  const naming = NAMES_OF_PEOPLE.filter(({ table }) => table !== "audit_log").map(
    ({ table, column, secrets = [] }): List => ({
      name: camel(table),
      statement: sql`
        select to_jsonb(t) - ${`{${secrets.join(",")}}`}::text[] || coalesce(place.of_it, '{}') as row
        from ${sql.identifier(table)} t ${placeOf(table)}
        where t.${sql.identifier(column)} = ${id}::uuid`,
    }),
  );
  const sent = sql`select to_jsonb(i) - 'hash' as row from invitations i where email = ${email}`;
  const deeds = sql`
    select to_jsonb(d) as row from audit_log d
    where actor_id = ${id}::uuid or (target_kind in ('user', 'member') and target_id = ${id})
      or before ->> 'email' = ${email} or after ->> 'email' = ${email}
    order by at, id`;
  return [...naming, { name: "invitationsReceived", statement: sent }, { name: "auditLog", statement: deeds }];
}

/** A workspace by the name people know it by, where a row belongs to one. */
const placeOf = (table: string) =>
  table === "accounts" || table === "sessions"
    ? sql`cross join (select '{}'::jsonb as of_it) place`
    : sql`left join lateral (
        select jsonb_build_object('workspace_slug', slug, 'workspace_name', name) as of_it
        from workspaces where workspaces.id = t.workspace_id) place on true`;

async function writeRows(tx: Db, statement: SQL, write: Wish["write"]): Promise<void> {
  await tx.execute(sql`declare export_rows no scroll cursor for ${statement}`);
  let written = 0;
  for (;;) {
    const bite = await rows<{ row: object }>(tx, sql`fetch 500 from export_rows`);
    if (bite.length === 0) break;
    await write(bite.map(({ row }, n) => `${written + n > 0 ? "," : ""}\n${JSON.stringify(inCamel(row))}`).join(""));
    written += bite.length;
  }
  await tx.execute(sql`close export_rows`);
}

const camel = (name: string) => name.replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
const inCamel = (row: object | undefined) =>
  Object.fromEntries(Object.entries(row ?? {}).map(([key, value]) => [camel(key), value]));
