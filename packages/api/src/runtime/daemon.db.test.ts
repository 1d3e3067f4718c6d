import { randomUUID } from "node:crypto";
import { runtimes } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CLIENT } from "../client/queries";
import { type LabMember, mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Registered = { runtimes: { provider: string; runtimeId: string }[] };
type Beaten = { serverTime: string; runtimes: { runtimeId: string; status: string }[] };
type Runtime = {
  id: string;
  launchHeader: string;
  status: string;
  updatedAt: string;
  lastSeenAt: string;
  clockSkewMs: number | null;
  waitingItems: number | null;
  metadata: object;
};

async function machine() {
  const lab = await mintLab(database);
  const [owner, colleague] = [await lab.member(), await lab.member()];
  const daemonId = randomUUID();
  const register = (fields: object = {}, who: LabMember = owner) =>
    lab.api.mutate<Registered>(
      "daemon.register",
      {
        daemonId,
        deviceName: "laptop",
        cliVersion: "1.2.3",
        runtimes: [{ provider: "claude", name: "Claude" }],
        ...fields,
      },
      who.daemon,
    );
  const call = <T>(path: string, fields: object = {}, who: LabMember = owner) =>
    lab.api.mutate<T>(`daemon.${path}`, { daemonId, ...fields }, who.daemon);
  const list = async () =>
    (await lab.api.query<Runtime[]>("runtime.list", { workspaceId: lab.workspaceId }, owner)).data;
  const get = async (runtimeId: string) => (await lab.api.query<Runtime>("runtime.get", { runtimeId }, owner)).data;
  return { ...lab, owner, colleague, daemonId, register, call, list, get };
}

const only = ({ runtimes: [first] }: Registered) => first?.runtimeId ?? "";

test("a machine registers its runtimes, and members see them as the contract says", async () => {
  const { owner, workspaceId, daemonId, register, list } = await machine();
  const reply = await register({
    runtimes: [
      { provider: " Claude ", name: "Claude Code", version: "2.0.1", metadata: { os: "linux", version: "theirs" } },
      { provider: "kiro", name: "Kiro", runtimeMode: "cloud" },
      { provider: "homemade", name: "Homemade" },
    ],
  });
  expect(reply.status).toBe(200);
  expect(reply.data.runtimes.map(({ provider }) => provider)).toEqual(["claude", "kiro", "homemade"]);
  const seen = await list();
  expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(reply.data.runtimes.map(({ runtimeId }) => runtimeId)));
  expect(seen.find(({ id }) => id === only(reply.data))).toEqual({
    id: only(reply.data),
    workspaceId,
    daemonId,
    name: "Claude Code",
    reportedName: "Claude Code",
    runtimeMode: "local",
    provider: "claude",
    launchHeader: "claude (stream-json)",
    status: "online",
    deviceInfo: "laptop",
    machineName: "laptop",
    metadata: { os: "linux", version: "2.0.1", cliVersion: "1.2.3" },
    ownerId: owner.userId,
    ownerName: "Ada",
    visibility: "private",
    isFlatRate: false,
    lastSeenAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\.\d{3}Z$/),
    clockSkewMs: null,
    waitingItems: null,
    twinSeenAt: null,
    client: { newest: CLIENT.newest, oldest: CLIENT.oldest, standing: "current" },
    mayEdit: true,
    mayBind: true,
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  });
  expect(seen.map(({ launchHeader }) => launchHeader).sort()).toEqual(["", "claude (stream-json)", "kiro-cli acp"]);
});

test("registering again finds the same runtimes, renews what changed and leaves alone what it does not name", async () => {
  const { register, get } = await machine();
  const both = (
    await register({
      runtimes: [
        { provider: "claude", name: "Claude" },
        { provider: "codex", name: "Codex" },
      ],
    })
  ).data;
  const [claude, codex] = both.runtimes.map(({ runtimeId }) => runtimeId);
  const before = await get(claude ?? "");
  expect(only((await register()).data)).toBe(claude);
  expect((await get(claude ?? "")).updatedAt).toBe(before.updatedAt);
  await register({ cliVersion: "1.3.0" });
  const after = await get(claude ?? "");
  expect(after.metadata).toEqual({ version: "", cliVersion: "1.3.0" });
  expect(after.updatedAt > before.updatedAt).toBe(true);
  expect(await get(codex ?? "")).toMatchObject({ status: "online", metadata: { version: "", cliVersion: "1.2.3" } });
});

test("a person's name for a runtime outlives the daemon's", async () => {
  const { api, owner, register, get } = await machine();
  const runtimeId = only((await register()).data);
  await api.mutate("runtime.update", { runtimeId, name: "My laptop" }, owner);
  await register({ runtimes: [{ provider: "claude", name: "Renamed by its daemon" }] });
  expect(await get(runtimeId)).toMatchObject({ name: "My laptop" });
  await api.mutate("runtime.update", { runtimeId, name: null }, owner);
  expect(await get(runtimeId)).toMatchObject({ name: "Renamed by its daemon" });
});

test("a daemon that is somebody else's can not be taken over, not even for a provider they do not have", async () => {
  const { colleague, owner, daemonId, register, call } = await machine();
  const runtimeId = only((await register()).data);
  const attempt = await register({ runtimes: [{ provider: "gemini", name: "Mine now" }] }, colleague);
  expect(attempt).toMatchObject({
    status: 409,
    error: { code: "CONFLICT", message: "this daemon belongs to somebody else" },
  });
  const kept = await database.db.select().from(runtimes).where(eq(runtimes.daemonId, daemonId));
  expect(kept).toMatchObject([{ id: runtimeId, ownerId: owner.userId, provider: "claude" }]);
  for (const path of ["heartbeat", "deregister"])
    expect(await call(path, {}, colleague)).toMatchObject({ status: 404, error: { message: "daemon not found" } });
});

test("a beat says what time it is, measures the clock and moves nothing but presence", async () => {
  const { register, call, get } = await machine();
  const runtimeId = only((await register()).data);
  const before = await get(runtimeId);
  const sentAt = new Date(Date.now() + 2 * 60 * 60 * 1000).toISOString();
  const { status, data } = await call<Beaten>("heartbeat", { sentAt });
  expect({ status, runtimes: data.runtimes }).toEqual({ status: 200, runtimes: [{ runtimeId, status: "online" }] });
  expect(data.serverTime).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  const after = await get(runtimeId);
  expect(after.updatedAt).toBe(before.updatedAt);
  expect(after.lastSeenAt > before.lastSeenAt).toBe(true);
  expect(after.clockSkewMs).toBeGreaterThan(7_190_000);
  await call("heartbeat");
  expect((await get(runtimeId)).clockSkewMs).toBe(after.clockSkewMs);
});

test("U31 a beat says how much waits on its machine, and one that says nothing leaves it as it was", async () => {
  const { register, call, get } = await machine();
  const runtimeId = only((await register()).data);
  const waiting = async () => (await get(runtimeId)).waitingItems;
  await call("heartbeat", { waiting: 1_234 });
  expect(await waiting()).toBe(1_234);
  await call("heartbeat");
  await register();
  expect(await waiting()).toBe(1_234);
  await call("heartbeat", { waiting: Number.MAX_SAFE_INTEGER });
  expect(await waiting()).toBe(1_000_000_000);
  await call("heartbeat", { waiting: 0 });
  expect(await waiting()).toBe(0);
  for (const bad of [-1, 0.5, "7"])
    expect(await call("heartbeat", { waiting: bad })).toMatchObject({
      status: 400,
      error: { message: expect.stringMatching(/^waiting: /) },
    });
});

test.each(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59+14:00"])(
  "a clock at %s is measured as far as a number goes",
  async (sentAt) => {
    const { register, call, get } = await machine();
    const runtimeId = only((await register()).data);
    expect((await call("heartbeat", { sentAt })).status).toBe(200);
    expect(Math.abs((await get(runtimeId)).clockSkewMs ?? 0)).toBe(2 ** 31 - 1);
  },
);

test("a runtime is offline a minute after its last beat, or at once when it says goodbye, and back with the next", async () => {
  const { register, call, get } = await machine();
  const runtimeId = only((await register()).data);
  const seenAgo = (seconds: number) =>
    database.db.execute(
      sql`update runtime_presence set last_seen_at = now() - make_interval(secs => ${seconds}) where runtime_id = ${runtimeId}`,
    );
  await seenAgo(58);
  expect(await get(runtimeId)).toMatchObject({ status: "online" });
  await seenAgo(61);
  expect(await get(runtimeId)).toMatchObject({ status: "offline" });
  await call("heartbeat");
  expect(await get(runtimeId)).toMatchObject({ status: "online" });
  for (let n = 0; n < 2; n += 1) expect((await call("deregister")).data).toEqual({ status: "ok" });
  expect(await get(runtimeId)).toMatchObject({ status: "offline" });
  await call("heartbeat");
  expect(await get(runtimeId)).toMatchObject({ status: "online" });
});

test("a deleted runtime is gone to its daemon, whose next registration makes a new one", async () => {
  const { api, owner, register, call, list } = await machine();
  const old = only((await register()).data);
  expect((await api.mutate("runtime.delete", { runtimeId: old }, owner)).data).toEqual({ status: "ok" });
  expect((await call<Beaten>("heartbeat")).data.runtimes).toEqual([{ runtimeId: old, status: "gone" }]);
  expect(await list()).toEqual([]);
  const renewed = only((await register()).data);
  expect(renewed).not.toBe(old);
  expect((await call<Beaten>("heartbeat")).data.runtimes).toEqual([
    { runtimeId: old, status: "gone" },
    { runtimeId: renewed, status: "online" },
  ]);
});

test.each([
  [{ daemonId: "x".repeat(201) }, "daemonId"],
  [{ daemonId: "\0" }, "daemonId"],
  [{ deviceName: "" }, "deviceName"],
  [{ deviceName: "\udc00" }, "deviceName"],
  [{ cliVersion: 1 }, "cliVersion"],
  [{ runtimes: null }, "runtimes"],
  [{ runtimes: Array.from({ length: 51 }, (_, n) => ({ provider: `p${n}`, name: "n" })) }, "runtimes"],
  [
    {
      runtimes: [
        { provider: "Claude", name: "a" },
        { provider: " claude", name: "b" },
      ],
    },
    "runtimes",
  ],
  [{ runtimes: [{ provider: " ", name: "a" }] }, "runtimes.0.provider"],
  [{ runtimes: [{ provider: "p", name: "x".repeat(201) }] }, "runtimes.0.name"],
  [{ runtimes: [{ provider: "p", name: "n", runtimeMode: "moon" }] }, "runtimes.0.runtimeMode"],
  [{ runtimes: [{ provider: "p", name: "n", metadata: [] }] }, "runtimes.0.metadata"],
  [{ runtimes: [{ provider: "p", name: "n", metadata: { a: "\0" } }] }, "runtimes.0.metadata"],
  [{ runtimes: [{ provider: "p", name: "n", metadata: { "\ud800": 1 } }] }, "runtimes.0.metadata"],
  [{ runtimes: [{ provider: "p", name: "n", metadata: { a: "x".repeat(9000) } }] }, "runtimes.0.metadata"],
  [
    { runtimes: [{ provider: "p", name: "n", metadata: JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`) }] },
    "runtimes.0.metadata",
  ],
])("what can not be kept is refused at registration (%#), naming the field", async (fields, path) => {
  const { register, list } = await machine();
  const { status, error } = await register(fields);
  expect({ status, message: error?.message }).toMatchObject({
    status: 400,
    message: expect.stringMatching(new RegExp(`^${path}: `)),
  });
  expect(await list()).toEqual([]);
});

test.each(["yesterday", "2026-01-01", "2026-01-01T00:00:00", "2026-06-30T23:59:60Z", 7])(
  "a beat sent at %s is refused",
  async (sentAt) => {
    const { register, call } = await machine();
    await register();
    expect(await call("heartbeat", { sentAt })).toMatchObject({
      status: 400,
      error: { message: expect.stringMatching(/^sentAt: /) },
    });
  },
);
