import { aTask, type Credential, mintWorld, someUsage, type World } from "@meridian/api/testing";
import { beforeAll, expect, test } from "vitest";
import { apiOf, credentialHeaders, send } from "./support/client";
import { BAD_ZONES } from "./support/corpus";
import { suite } from "./support/suite";

const running = suite();
let world: World;
let other: World;
beforeAll(async () => {
  world = await mintWorld(running.database.db);
  other = await mintWorld(running.database.db);
});

type Window = { window: { tz: string; tzSource: string; days: number } };
type Result = { status: string; code?: string; message?: string };
const usageIn = (input: object, credential: Credential = world.shown.owner) =>
  apiOf(running.app).query<Window>("runtime.usage", { runtimeId: world.runtime.id, ...input }, credential);
const report = (items: { tasks?: object[]; usage?: object[] }, of = world) =>
  apiOf(running.app).mutate<{ tasks: Result[]; usage: Result[] }>(
    "daemon.report",
    { runtimeId: of.runtime.id, ...items },
    of.shown.daemon,
  );

test("U-Z9: a stored zone that is known no more is kept, passed over, and every page says which one is used", async () => {
  const { owner } = world.people;
  await running.sql`update users set timezone = 'Mars/Olympus' where id = ${owner.id}`;
  const headers = credentialHeaders(running.app, world.shown.owner);
  const pageOf = async (cookie: string) => {
    const path = `/${world.workspace.slug}/runtimes?view=all`;
    const answer = await send(running.app, path, { headers: { ...headers, cookie: `${headers.cookie}; ${cookie}` } });
    return answer.text.replaceAll("<!-- -->", "");
  };
  const said = "The timezone you chose, Mars/Olympus, is not known here any more. Days are shown in";
  expect(await pageOf("other=1")).toContain(`${said} UTC, as no other is known.`);
  expect(await pageOf("meridian_zone=Asia%2FTokyo")).toContain(`${said} Asia/Tokyo, as your browser has it.`);
  expect((await usageIn({})).data.window).toMatchObject({ tz: "UTC", tzSource: "default" });
  const { data } = await apiOf(running.app).query<{ timezone: string }>("user.me", undefined, world.shown.owner);
  expect(data.timezone).toBe("Mars/Olympus");
  await running.sql`update users set timezone = null where id = ${owner.id}`;
});

test("A33: a zone that is none falls through when reading, and the answer says what was used", async () => {
  for (const tz of [...BAD_ZONES, "", null, 7, {}, ["UTC"]]) {
    const answer = await usageIn({ tz });
    expect([tz, answer.status, answer.data.window.tz, answer.data.window.tzSource]).toEqual([
      tz,
      200,
      "UTC",
      "default",
    ]);
  }
  expect((await usageIn({ tz: " asia/calcutta " })).data.window).toMatchObject({
    tz: "Asia/Kolkata",
    tzSource: "request",
  });
});

test("A33: a zone that is none is no preference, nor is one of 100 kB, and the old one stays", async () => {
  const set = (timezone: unknown) =>
    apiOf(running.app).mutate<{ timezone: string | null }>("user.updatePreferences", { timezone }, world.shown.member);
  expect((await set("Asia/Kathmandu")).data.timezone).toBe("Asia/Kathmandu");
  for (const timezone of [...BAD_ZONES.filter((zone) => zone.trim() !== ""), "Z".repeat(100_000), 7, {}, ["UTC"]]) {
    const answer = await set(timezone);
    expect([timezone, answer.status, answer.error?.message]).toEqual([timezone, 400, "invalid timezone"]);
  }
  expect(
    (await apiOf(running.app).query<{ timezone: string }>("user.me", undefined, world.shown.member)).data.timezone,
  ).toBe("Asia/Kathmandu");
  expect((await usageIn({ tz: "nowhere" }, world.shown.member)).data.window).toMatchObject({
    tz: "Asia/Kathmandu",
    tzSource: "preference",
  });
  await running.sql`update users set timezone = ${"UTC'; drop table users;--"} where id = ${world.people.member.id}`;
  expect((await usageIn({}, world.shown.member)).data.window).toMatchObject({ tz: "UTC", tzSource: "default" });
  const page = await send(running.app, "/preferences", {
    headers: {
      cookie: `${cookieOf(world.shown.admin)}; tz=${encodeURIComponent("'; drop table users;--")}; browser-zone=%00`,
    },
  });
  expect(page.status).toBeLessThan(500);
});

test("A48: a window of a thousand years is the report's usual one", async () => {
  for (const days of [1e9, 366, 0, -5, 1.5, "90", "7;drop", null, [], {}, 2 ** 53]) {
    const answer = await usageIn({ days, limit: 1e9, offset: 1e12, since: "0001-01-01", until: "9999-12-31" });
    expect([days, answer.status, answer.data.window.days]).toEqual([days, 200, 90]);
  }
  for (const days of [1, 365]) expect((await usageIn({ days })).data.window.days).toBe(days);
});

test("A40: no input reaches a prototype", async () => {
  const bodies = [
    '{"timezone":"UTC","__proto__":{"polluted":true,"isDemo":true}}',
    '{"timezone":"UTC","constructor":{"prototype":{"polluted":true}}}',
    '{"json":{"timezone":"UTC"},"meta":{"values":{"__proto__.polluted":["Date"]}}}',
    '{"__proto__":[],"timezone":"UTC"}',
  ];
  for (const body of bodies) {
    const answer = await send(running.app, "/api/trpc/user.updatePreferences", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${tokenOf(world.shown.ownerToken)}`,
        ["__proto__"]: "polluted",
        constructor: "polluted",
      },
      body,
    });
    expect([200, 400]).toContain(answer.status);
    expect(answer.text).not.toContain("polluted");
  }
  for (const path of [
    "__proto__.toString",
    "constructor",
    "user.__proto__",
    "user.constructor.name",
    "toString",
    "user.me.call",
  ]) {
    const answer = await send(running.app, `/api/trpc/${path}`);
    expect([path, answer.status, answer.error?.message]).toEqual([path, 404, "no such procedure"]);
  }
  const machine = { daemonId: "proto", deviceName: "d", cliVersion: "1" };
  const runtimes = [{ provider: "codex", name: "c", metadata: JSON.parse('{"__proto__":{"polluted":1},"kept":1}') }];
  await apiOf(running.app).mutate("daemon.register", { ...machine, runtimes }, world.shown.daemon);
  const me = await apiOf(running.app).query<object>("user.me", undefined, world.shown.owner);
  expect(Object.keys(me.data)).not.toContain("polluted");
});

test("A42: fields nobody asked for are not taken over", async () => {
  const { sql } = running;
  const foreign = { id: other.runtime.id, workspaceId: other.workspace.id, ownerId: other.people.owner.id };
  const more = {
    ...foreign,
    userId: other.people.owner.id,
    role: "owner",
    createdAt: "2001-01-01T00:00:00Z",
    isDemo: true,
  };
  const me = await apiOf(running.app).mutate(
    "user.updatePreferences",
    { ...more, email: "x@x", name: "X", weekStart: 1 },
    world.shown.admin,
  );
  expect(me.status).toBe(200);
  const [admin] = await sql`select email, name, is_demo, week_start from users where id = ${world.people.admin.id}`;
  expect(admin).toMatchObject({
    email: world.people.admin.email,
    name: world.people.admin.name,
    is_demo: false,
    week_start: 1,
  });
  const { workspaceId: _, id: __, ...rest } = more;
  const runtimeId = world.runtime.id;
  await apiOf(running.app).mutate(
    "runtime.update",
    { ...rest, runtimeId, name: "Renamed", status: "offline" },
    world.shown.owner,
  );
  const [runtime] = await sql`select owner_id, created_at, workspace_id from runtimes where id = ${runtimeId}`;
  expect(runtime).toMatchObject({ owner_id: world.runtime.ownerId, created_at: world.runtime.createdAt });
  const token = await apiOf(running.app).mutate<{ id: string }>(
    "token.create",
    { ...rest, workspaceId: world.workspace.id, kind: "daemon", name: "mine" },
    world.shown.member,
  );
  const [made] = await sql`select user_id from access_tokens where id = ${token.data.id}`;
  expect(made?.user_id).toBe(world.people.member.id);
  const stored = await report({
    tasks: [aTask({ id: "a42", workspaceId: other.workspace.id, agentId: other.agent.id })],
    usage: [
      someUsage({ id: "a42", taskId: "a42", costNanos: "1", costSource: "reported", priceVersion: "mine", modelId: 1 }),
    ],
  });
  expect(stored.data.usage[0]?.status).toBe("stored");
  const [event] = await sql`select cost_source, price_version from usage_events where runtime_id = ${runtimeId}`;
  expect(event?.cost_source).not.toBe("reported");
  expect(event?.price_version).not.toBe("mine");
});

test("A46: counters and costs that can not be are refused one by one, and name themselves", async () => {
  const bad = [
    { inputTokens: -1 },
    { outputTokens: 1e12 + 1 },
    { cacheReadTokens: 0.5 },
    { cacheWriteTokens: 2 ** 53 },
    { cacheWriteTokens: 1, cacheWrite1hTokens: 2 },
    { outputTokens: 1, reasoningTokens: 2 },
    { costUsd: -0.01 },
    { costUsd: 1e6 + 1 },
    { revision: -1 },
  ];
  const { data } = await report({
    tasks: [aTask({ id: "a46" })],
    usage: [
      ...bad.map((fields, n) => someUsage({ id: `a46-${n}`, taskId: "a46", ...fields })),
      someUsage({ id: "a46-good", taskId: "a46" }),
    ],
  });
  for (const [n, fields] of bad.entries()) {
    const named = Object.keys(fields).at(-1);
    expect([data.usage[n]?.code, data.usage[n]?.message]).toEqual([
      "invalid",
      expect.stringMatching(new RegExp(`^${named}: `)),
    ]);
  }
  expect(data.usage.at(-1)?.status).toBe("stored");
});

test("A46: a thousand models are a workspace's all; one more is refused by its name", async () => {
  const fresh = await mintWorld(running.database.db);
  const of = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, n) =>
      someUsage({ id: `m-${from + n}`, model: `made-up-${from + n}`, provider: `nobody-${(from + n) % 7}` }),
    );
  const first = await report({ tasks: [aTask()], usage: of(0, 1_000) }, fresh);
  expect(new Set(first.data.usage.map(({ status }) => status))).toEqual(new Set(["stored"]));
  const second = await report(
    { usage: [...of(1_000, 1_003), someUsage({ id: "again", model: "made-up-5", provider: "nobody-5" })] },
    fresh,
  );
  expect(second.data.usage.map(({ status, code }) => code ?? status)).toEqual([
    "invalid",
    "invalid",
    "invalid",
    "stored",
  ]);
  expect(second.data.usage[0]?.message).toMatch(/^model: /);
});

test("A47: usage can not be moved to another's task, nor into the future, and a closed task takes late usage", async () => {
  const monthAgo = new Date(Date.now() - 30 * 24 * 3_600_000).toISOString();
  const inAnHour = new Date(Date.now() + 3_600_000).toISOString();
  await report({ tasks: [aTask({ id: "theirs" })] }, other);
  const { data } = await report({
    tasks: [aTask({ id: "closed", status: "completed", createdAt: monthAgo, completedAt: monthAgo })],
    usage: [
      someUsage({ id: "late", taskId: "closed", occurredAt: monthAgo }),
      someUsage({ id: "theirs", taskId: "theirs" }),
      someUsage({ id: "ahead", taskId: "closed", occurredAt: inAnHour }),
      someUsage({ id: "old", taskId: "closed", occurredAt: "2019-12-31T23:59:59Z" }),
    ],
  });
  const codes = data.usage.map(({ status, code }) => code ?? status);
  expect(codes).toEqual(["stored", "unknown_task", "future_timestamp", "too_old"]);
});

test("A49: a hundred kilobytes in any text are judged at once", async () => {
  const long = [
    "a".repeat(100_000),
    `${"a-".repeat(50_000)}!`,
    `${" ".repeat(99_999)}x`,
    `${"a@".repeat(50_000)}`,
    `${"Asia/".repeat(20_000)}`,
  ];
  const tries: [string, (text: string) => object][] = [
    ["workspace.create", (text) => ({ name: text, slug: text })],
    ["workspace.create", (text) => ({ name: "x", slug: text })],
    ["user.updatePreferences", (text) => ({ timezone: text })],
    ["token.redeemLoginCode", (text) => ({ code: text, name: text })],
    ["runtime.update", (text) => ({ runtimeId: text, name: text })],
  ];
  for (const [path, inputOf] of tries) {
    for (const text of long) {
      const startedAt = performance.now();
      const answer = await apiOf(running.app).mutate(path, inputOf(text), world.shown.owner);
      expect([400, 404, 429]).toContain(answer.status);
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
  }
  const startedAt = performance.now();
  const auth = { "content-type": "application/json", origin: running.app.publicUrl };
  for (const email of long.slice(0, 4)) {
    const body = JSON.stringify({ name: "x", email, password: email });
    for (const path of ["sign-in", "sign-up"])
      expect(
        (await send(running.app, `/api/auth/${path}/email`, { method: "POST", headers: auth, body })).status,
      ).toBeLessThan(500);
  }
  expect(performance.now() - startedAt).toBeLessThan(8_000);
  for (const cookie of [`meridian.session_token=${"a.".repeat(6_000)}`, `${"a=b; ".repeat(2_500)}`])
    expect((await send(running.app, "/api/trpc/user.me", { headers: { cookie } })).status).toBe(401);
});

function cookieOf(credential: Credential): string {
  return credential && "cookie" in credential ? credential.cookie : "";
}

function tokenOf(credential: Credential): string {
  return credential && "token" in credential ? credential.token : "";
}
