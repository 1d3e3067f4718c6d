import { randomUUID } from "node:crypto";
import { aTask, mintWorld, someUsage, type World } from "@meridian/api/testing";
import { beforeEach, expect, test } from "vitest";
import { startApp } from "../http/support/app";
import { apiOf } from "../http/support/client";
import { suite } from "../http/support/suite";

const running = suite();
let mine: World;
beforeEach(async () => {
  mine = await mintWorld(running.database.db);
});

type Client = { client: { standing: string; newest: string; oldest: string } };
type Registered = Client & { runtimes: { runtimeId: string }[] };
type Runtime = Client & { status: string; twinSeenAt: string | null };

/** A machine that has registered, and was last heard of half a minute ago. */
async function machine(cliVersion = "0.1.0") {
  const { daemon, owner } = mine.shown;
  const daemonId = randomUUID();
  const runtimes = [{ provider: "gemini", name: "Gemini" }];
  const { data } = await apiOf(running.app).mutate<Registered>(
    "daemon.register",
    { daemonId, deviceName: "desk", cliVersion, runtimes },
    daemon,
  );
  const runtimeId = data.runtimes[0]?.runtimeId ?? "";
  await running.sql`
    update runtime_presence set last_seen_at = now() - interval '30 seconds' where runtime_id = ${runtimeId}::uuid`;
  const silentSeconds = async () => {
    const [row] = await running.sql`
      select extract(epoch from now() - last_seen_at)::int as silent
      from runtime_presence where runtime_id = ${runtimeId}::uuid`;
    return Number(row?.silent);
  };
  return {
    registered: data,
    runtimeId,
    silentSeconds,
    beat: (fields: object = {}) =>
      apiOf(running.app).mutate<Client>("daemon.heartbeat", { daemonId, ...fields }, daemon),
    report: (fields: object) => apiOf(running.app).mutate("daemon.report", { runtimeId, ...fields }, daemon),
    seen: async () => (await apiOf(running.app).query<Runtime>("runtime.get", { runtimeId }, owner)).data,
  };
}

const restart = async () => {
  running.app = await startApp(running.database.url);
};

test("R-F12: beats that wait in memory are written when the server is told to stop", async () => {
  const { beat, silentSeconds } = await machine();
  expect((await beat()).status).toBe(200);
  expect(await silentSeconds()).toBeGreaterThanOrEqual(30);
  expect(await running.app.end("SIGTERM")).toBe(0);
  expect(await silentSeconds()).toBeLessThan(30);
  await restart();
});

test("R-L4: a server that is killed loses beats of one interval, and no usage", async () => {
  const { beat, report, silentSeconds, runtimeId, seen } = await machine();
  expect((await beat()).status).toBe(200);
  expect((await report({ tasks: [aTask()], usage: [someUsage()] })).status).toBe(200);
  await running.app.end("SIGKILL");
  expect(await silentSeconds()).toBeGreaterThanOrEqual(30);
  expect(await running.sql`select from usage_events where runtime_id = ${runtimeId}::uuid`).toHaveLength(1);
  await restart();
  // Still online by what was written before; the next beats keep it so.
  expect(await seen()).toMatchObject({ status: "online" });
});

test("R-S6: two hosts that beat as one daemon are seen as two, and one that restarts is not", async () => {
  const { beat, seen } = await machine();
  for (const instance of ["first", "first", "restarted", "restarted"]) await beat({ instance });
  expect(await seen()).toMatchObject({ twinSeenAt: null });
  for (const instance of ["copy", "restarted", "copy", "restarted"]) await beat({ instance });
  expect((await seen()).twinSeenAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
});

test("U31: a machine and its page are told how its client stands to the one that is given out", async () => {
  const { registered, beat, seen } = await machine("0.0.1");
  const { newest, oldest } = registered.client;
  const refused = { client: { standing: "refused", newest, oldest } };
  expect(registered).toMatchObject(refused);
  expect((await beat()).data).toMatchObject(refused);
  expect(await seen()).toMatchObject(refused);
  expect((await machine(newest)).registered.client.standing).toBe("current");
});
