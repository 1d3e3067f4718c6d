import { randomUUID } from "node:crypto";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function machine() {
  const { api, member, workspaceId } = await mintLab(database);
  const owner = await member();
  const daemonId = randomUUID();
  const register = (deviceName: string) =>
    api.mutate<{ runtimes: { runtimeId: string }[] }>(
      "daemon.register",
      { daemonId, deviceName, cliVersion: "1", runtimes: [{ provider: "claude", name: "Claude" }] },
      owner.daemon,
    );
  const { data } = await register("laptop");
  const runtimeId = data.runtimes[0]?.runtimeId ?? "";
  /** Of processes by their names, one after another; `undefined` is a client that says nothing of it. */
  const beat = async (...instances: (string | undefined)[]) => {
    for (const instance of instances) await api.mutate("daemon.heartbeat", { daemonId, instance }, owner.daemon);
  };
  const twinSeenAt = async () => {
    const found = await api.query<{ twinSeenAt: string | null }>(
      "runtime.get",
      { runtimeId },
      { cookie: owner.cookie },
    );
    return found.data.twinSeenAt;
  };
  const inList = async () => {
    type Overview = { runtimes: { twinSeenAt: string | null }[] };
    const found = await api.query<Overview>("runtime.overview", { workspaceId, days: 7 }, { cookie: owner.cookie });
    return found.data.runtimes[0]?.twinSeenAt;
  };
  const later = (minutes: number) =>
    database.db.execute(sql`
      update runtime_presence set instance_returned_at = instance_returned_at - make_interval(mins => ${minutes})
      where runtime_id = ${runtimeId}::uuid`);
  return { register, beat, twinSeenAt, inList, later };
}

test.each([
  ["two", ["a", "b", "a", "b", "a"]],
  ["three", ["a", "b", "c", "a", "b", "c"]],
])(
  "%s collectors that beat as one daemon are seen, and forgotten ten minutes after the last return",
  async (_, beats) => {
    const { beat, twinSeenAt, inList, later } = await machine();
    expect(await inList()).toBeNull();
    await beat(...beats);
    expect(await twinSeenAt()).toMatch(/^\d{4}-/);
    expect(await inList()).toBe(await twinSeenAt());
    await later(11);
    expect(await twinSeenAt()).toBeNull();
  },
);

test.each([
  ["a restart", ["a", "a", "b", "b", "b"]],
  ["many restarts", ["a", "b", "c", "d", "e", "f", "g"]],
  ["a beat that was on its way while its process was restarted", ["a", "b", "a", "b", "b", "b"]],
  ["a client that does not say who it is", ["a", undefined, "a", undefined, "a", undefined, "a"]],
])("%s is no second collector", async (_, beats) => {
  const { beat, twinSeenAt } = await machine();
  await beat(...beats);
  expect(await twinSeenAt()).toBeNull();
});

test("a machine that is renamed is no second collector", async () => {
  const { beat, register, twinSeenAt } = await machine();
  await beat("a");
  for (const name of ["desk", "laptop", "desk"]) {
    await register(name);
    await beat("a");
  }
  expect(await twinSeenAt()).toBeNull();
});

test("returns far apart are no second collector, and a fleet of copies writes once a minute", async () => {
  const { beat, twinSeenAt, later } = await machine();
  for (let round = 0; round < 4; round += 1) {
    await beat("a", "b");
    await later(11);
  }
  expect(await twinSeenAt()).toBeNull();
  await beat("a", "b", "a", "b", "a");
  const seen = await twinSeenAt();
  expect(seen).not.toBeNull();
  await beat("b", "a", "b", "a");
  expect(await twinSeenAt()).toBe(seen);
});
