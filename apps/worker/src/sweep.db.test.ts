import { randomUUID } from "node:crypto";
import { events, loginCodes, rows, sessions, users, verifications, workspaces } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sweep } from "./sweep";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const now = new Date("2026-11-24T12:00:00Z");
const past = new Date("2026-11-24T11:59:59Z");
const ahead = new Date("2026-11-24T12:00:01Z");

async function person({ isDemo = false, createdAt = new Date("2026-11-20T12:00:00Z") } = {}): Promise<string> {
  const id = randomUUID();
  await database.db.insert(users).values({ id, name: "Ada", email: `${id}@example.com`, isDemo, createdAt });
  return id;
}

const session = (userId: string, expiresAt: Date) =>
  database.db.insert(sessions).values({ id: randomUUID(), userId, token: randomUUID(), expiresAt });

test("sessions, proofs and codes go when they have expired, and not before", async () => {
  const { db } = database;
  const userId = await person();
  const [workspace] = await db.insert(workspaces).values({ slug: "sweep", name: "Sweep" }).returning();
  const workspaceId = workspace?.id ?? "";
  for (const expiresAt of [past, ahead]) {
    await session(userId, expiresAt);
    await db.insert(verifications).values({ id: randomUUID(), identifier: "x", value: "y", expiresAt });
    await db.insert(loginCodes).values({ hash: randomUUID(), workspaceId, userId, expiresAt });
  }
  expect(await sweep(db, now)).toBe(false);
  const left = await rows<{ expiresAt: Date }>(
    db,
    sql`select expires_at as "expiresAt" from sessions
        union all select expires_at from verifications
        union all select expires_at from login_codes`,
  );
  expect(left.map(({ expiresAt }) => expiresAt)).toEqual([ahead, ahead, ahead]);
});

test("a visitor of the demo goes with the last session; people and newcomers stay", async () => {
  const gone = await person({ isDemo: true });
  const [member, signedIn] = [await person(), await person({ isDemo: true })];
  const newcomer = await person({ isDemo: true, createdAt: past });
  await session(gone, past);
  await session(signedIn, ahead);
  await sweep(database.db, now);
  const left = (await database.db.select({ id: users.id }).from(users)).map(({ id }) => id);
  expect(left).toEqual(expect.arrayContaining([member, signedIn, newcomer]));
  expect(left).not.toContain(gone);
});

test("more than one bite is said to be more, and two sweeps at once share it", async () => {
  const userId = await person();
  await database.db.execute(sql`
    insert into sessions (id, user_id, token, expires_at)
    select gen_random_uuid(), ${userId}, 'many-' || n, ${past} from generate_series(1, 1200) n`);
  expect(await Promise.all([sweep(database.db, now), sweep(database.db, now)])).toContain(true);
  while (await sweep(database.db, now));
  const [left] = await rows<{ many: number }>(
    database.db,
    sql`select count(*)::int as many from sessions where token like 'many-%'`,
  );
  expect(left?.many).toBe(0);
});

test("hints to open pages go after an hour", async () => {
  const { db } = database;
  const hint = { workspaceId: randomUUID(), kind: "runtime.usage", subjectId: randomUUID() };
  await db.insert(events).values([
    { ...hint, at: new Date("2026-11-24T10:59:59Z") },
    { ...hint, at: new Date("2026-11-24T11:00:01Z") },
  ]);
  await sweep(db, now);
  expect(await db.select({ at: events.at }).from(events)).toEqual([{ at: new Date("2026-11-24T11:00:01Z") }]);
});
