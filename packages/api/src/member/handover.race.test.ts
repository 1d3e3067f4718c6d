import { randomUUID } from "node:crypto";
import { runtimes } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const PROVIDERS = ["a", "b", "c", "d", "e", "f"];

/** Somebody with a machine whose runtimes were made in the order that registrations do not have. */
async function machine() {
  const { api, workspaceId, member } = await mintLab(database);
  const [owner, leaving, heir] = [await member("owner"), await member(), await member()];
  const daemonId = randomUUID();
  const register = (providers: readonly string[]) =>
    api.mutate(
      "daemon.register",
      { daemonId, deviceName: "d", cliVersion: "1", runtimes: providers.map((provider) => ({ provider, name: "n" })) },
      leaving.daemon,
    );
  for (const provider of [...PROVIDERS].reverse()) await register([provider]);
  const handOver = () =>
    api.mutate("member.remove", { workspaceId, userId: leaving.userId, handTo: heir.userId }, owner);
  const isOf = (provider: string) => and(eq(runtimes.daemonId, daemonId), eq(runtimes.provider, provider));
  return { register, handOver, isOf, heir, daemonId };
}

const countWaiting = async () => {
  const waiting = sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  return (await database.db.execute(waiting)).length;
};

test("who hands runtimes over takes them in the order of a registration: neither waits for the other", async () => {
  const { handOver, isOf, heir, daemonId } = await machine();
  const asked = await database.db.transaction(async (tx) => {
    await tx.select().from(runtimes).where(isOf("a")).for("update");
    const handing = handOver();
    await expect.poll(countWaiting).toBe(1);
    // It holds none of those that a registration takes after this one.
    for (const provider of PROVIDERS.slice(1))
      await tx.select().from(runtimes).where(isOf(provider)).for("update", { noWait: true });
    return { handing };
  });
  expect((await asked.handing).status).toBe(200);
  const owners = await database.db
    .select({ id: runtimes.ownerId })
    .from(runtimes)
    .where(eq(runtimes.daemonId, daemonId));
  expect(owners).toEqual(PROVIDERS.map(() => ({ id: heir.userId })));
});

test.each(Array.from({ length: 8 }, (_, n) => n))(
  "a registration beside the removal of its owner ends one way or the other (round %i)",
  async () => {
    const { register, handOver, heir, daemonId } = await machine();
    const [registered, handed] = await Promise.all([register(PROVIDERS), handOver()]);
    expect(handed.status).toBe(200);
    expect([200, 401, 409]).toContain(registered.status);
    const owned = await database.db.select().from(runtimes).where(eq(runtimes.daemonId, daemonId));
    expect(new Set(owned.map(({ ownerId }) => ownerId))).toEqual(new Set([heir.userId]));
  },
);
