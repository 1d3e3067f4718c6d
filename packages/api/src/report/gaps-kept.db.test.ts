import { randomUUID } from "node:crypto";
import { connect, rows, runtimeGaps } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApi, testServices } from "../testing/calls";
import { mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Registered = { runtimes: { provider: string; runtimeId: string }[] };

/** A daemon with two runtimes, and ways to let time pass for one of them. */
async function machine() {
  const { api, workspaceId, member } = await mintLab(database);
  const owner = await member();
  const daemonId = randomUUID();
  const call = <T>(path: string, fields: object = {}) =>
    api.mutate<T>(`daemon.${path}`, { daemonId, ...fields }, owner.daemon);
  const register = (...providers: string[]) =>
    call<Registered>("register", {
      deviceName: "laptop",
      cliVersion: "1.0.0",
      runtimes: providers.map((provider) => ({ provider, name: provider })),
    });
  const { runtimes } = (await register("claude", "codex")).data;
  const [claude, codex] = runtimes.map(({ runtimeId }) => runtimeId);
  if (!claude || !codex) throw new Error("nothing was registered");
  const silentFor = async (runtimeId: string, seconds: number) => {
    const [presence] = await rows<{ lastSeenAt: Date }>(
      database.db,
      sql`
      update runtime_presence set last_seen_at = now() - make_interval(secs => ${seconds})
      where runtime_id = ${runtimeId}::uuid returning last_seen_at as "lastSeenAt"`,
    );
    return presence?.lastSeenAt;
  };
  const gaps = (runtimeId: string) =>
    database.db.select().from(runtimeGaps).where(eq(runtimeGaps.runtimeId, runtimeId));
  return { workspaceId, owner, daemonId, claude, codex, call, register, silentFor, gaps };
}
type Machine = Awaited<ReturnType<typeof machine>>;

const signs: [string, (machine: Machine) => Promise<{ status: number }>][] = [
  ["a heartbeat", ({ call }) => call("heartbeat")],
  ["a registration", ({ register }) => register("claude")],
  ["a report", ({ call, claude }) => call("report", { runtimeId: claude })],
];

test.each(signs)("%s after more than five minutes of silence keeps the silence, once", async (_name, sign) => {
  const lab = await machine();
  const { claude, silentFor, gaps, workspaceId } = lab;
  const since = await silentFor(claude, 301);
  for (let n = 0; n < 2; n += 1) expect((await sign(lab)).status).toBe(200);
  const kept = await gaps(claude);
  expect(kept).toMatchObject([{ workspaceId, since }]);
  expect(Math.abs(Date.now() - Number(kept[0]?.until))).toBeLessThan(60_000);
});

test.each(signs)("%s within five minutes keeps nothing", async (_name, sign) => {
  const lab = await machine();
  await lab.silentFor(lab.claude, 290);
  expect((await sign(lab)).status).toBe(200);
  expect(await lab.gaps(lab.claude)).toEqual([]);
});

test("a silence is one runtime's: what another one of the machine was doing is not touched", async () => {
  const { claude, codex, register, call, silentFor, gaps } = await machine();
  for (const runtimeId of [claude, codex]) await silentFor(runtimeId, 900);
  await register("claude");
  expect([await gaps(claude), await gaps(codex)].map(({ length }) => length)).toEqual([1, 0]);
  await call("heartbeat");
  expect([await gaps(claude), await gaps(codex)].map(({ length }) => length)).toEqual([1, 1]);
});

test("a machine that said goodbye and comes back later leaves one silence, from when it was last heard of", async () => {
  const { claude, call, silentFor, gaps } = await machine();
  await call("deregister");
  const since = await silentFor(claude, 3600);
  await call("deregister");
  await call("heartbeat");
  expect(await gaps(claude)).toMatchObject([{ since }]);
});

test("a runtime nobody has heard of yet has not been silent", async () => {
  const { claude, call, gaps } = await machine();
  await database.db.execute(sql`update runtime_presence set last_seen_at = null where runtime_id = ${claude}::uuid`);
  await call("report", { runtimeId: claude });
  expect(await gaps(claude)).toEqual([]);
});

test("a beat that ends a silence writes in one statement, and an ordinary one in none", async () => {
  const { owner, daemonId, claude, silentFor } = await machine();
  const statements: string[] = [];
  const { db, close } = connect(database.url, { max: 1, onStatement: (statement) => statements.push(statement) });
  const api = testApi(testServices({ db, reportDb: db }));
  const asked = async () => {
    statements.length = 0;
    await api.mutate("daemon.heartbeat", { daemonId }, owner.daemon);
    return [...statements];
  };
  const writesIn = (statements: string[]) => statements.filter((one) => /\b(insert|update|delete)\b/.test(one));
  await asked();
  const ordinary = await asked();
  expect(writesIn(ordinary)).toEqual([]);
  await silentFor(claude, 900);
  const ending = await asked();
  expect(writesIn(ending)).toEqual([expect.stringContaining("insert into runtime_presence")]);
  expect(ending.length).toBe(ordinary.length + 1);
  await close();
});
