import { connect } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  mintPerson,
  mintSession,
  mintToken,
  mintWorkspace,
  TEST_URL,
  type TestApi,
  testApi,
  testServices,
} from "../testing";
import { mintSecret } from "../token/secret";
import { TRPC_PATH } from "./http";
import { createLimits } from "./limits/limits";
import { RateLimit } from "./limits/rate-limit";
import { Turnstile } from "./limits/turnstile";

let database: TestDatabase;
let api: TestApi;
let cookie: string;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
  const { id: userId } = await mintPerson(database.db);
  cookie = await mintSession(database.db, { userId });
});
afterAll(() => database.close());

const url = (rest: string) => `${TEST_URL}${TRPC_PATH}/${rest}`;
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  api.send(
    new Request(url(path), {
      method: "POST",
      body,
      headers: { "content-type": "application/json", cookie, ...headers },
    }),
  );

test.each([
  "nothing.here",
  "__proto__.toString",
  "constructor",
  "user.me.name",
  "user",
  "<script>alert(1)</script>",
  "%E0%A4%A",
])("a path that leads nowhere (%s) is answered in constant words", async (path) => {
  const { status, text } = await api.query(path, undefined, { cookie });
  expect([400, 404]).toContain(status);
  expect(text).toMatch(/no such procedure|the request could not be read/);
  expect(text).not.toMatch(/nothing\.here|__proto__|constructor|script|A4/);
});

test("a mutation asked by GET, and a query by POST, do nothing and are not quoted", async () => {
  for (const { status, error, text } of [
    await api.query("user.updatePreferences", { timezone: "Asia/Tokyo" }, { cookie }),
    await api.mutate("user.me", {}, { cookie }),
  ]) {
    expect({ status, message: error?.message }).toEqual({ status: 405, message: "this method is not supported here" });
    expect(text).not.toContain("user.");
  }
});

test.each(["{", "", "NaN", '{"timezone":', "x".repeat(1000)])(
  "a body that is no JSON (%#) is not quoted",
  async (body) => {
    const { status, error, text } = await post("user.updatePreferences", body);
    expect({ status, message: error?.message }).toEqual({ status: 400, message: "the request could not be read" });
    expect(text).not.toMatch(/Unexpected|JSON at|xxx/);
  },
);

test.each(["null", "[]", "7", '"text"', "true"])("a body that is no object (%s) is bad input", async (body) => {
  expect(await post("workspace.create", body)).toMatchObject({ status: 400, error: { code: "BAD_REQUEST" } });
});

test("JSON nested a hundred thousand deep, and keys that would pollute, are read without harm", async () => {
  const deep = `{"timezone":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
  const started = performance.now();
  expect((await post("user.updatePreferences", deep)).error?.message).toBe("invalid timezone");
  expect(performance.now() - started).toBeLessThan(1_000);
  await post(
    "user.updatePreferences",
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"weekStart":1}',
  );
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
});

test("the first thing wrong is named in one line, without what was sent", async () => {
  const { error } = await post("workspace.create", JSON.stringify({ name: "a\nsecret\n", slug: "No Good!" }));
  expect(error?.message).toBe("slug: lower-case letters, digits and single hyphens between them");
});

const batchOf = (calls: number, credential = cookie) => {
  const paths = Array.from({ length: calls }, () => "user.me").join(",");
  return api.send(new Request(url(`${paths}?batch=1&input={}`), { headers: { cookie: credential } }));
};

test("ten calls go in one batch, eleven and ten thousand do not", async () => {
  const ten = await batchOf(10);
  expect(ten.status).toBe(200);
  expect(ten.data).toHaveLength(10);
  for (const calls of [11, 300, 10_000]) expect((await batchOf(calls)).status).toBe(400);
});

test("each call of a batch has an answer and a status of its own", async () => {
  const reply = await api.send(
    new Request(url(`user.me,runtime.get,nothing?batch=1&input=${encodeURIComponent('{"1":{"runtimeId":"x"}}')}`), {
      headers: { cookie },
    }),
  );
  expect(reply.status).toBe(207);
  expect(reply.data).toMatchObject([
    { result: { data: { name: "Ada" } } },
    { error: { data: { httpStatus: 400, code: "BAD_REQUEST" } } },
    { error: { data: { httpStatus: 404, code: "NOT_FOUND" } } },
  ]);
});

test("limits count calls and not requests, for each credential by itself", async () => {
  const limits = { ...createLimits(), calls: new RateLimit({ calls: 25, perMs: 60_000 }) };
  const limited = testApi({ ...testServices(database), limits });
  const batch = (credential: string) =>
    limited.send(
      new Request(url(`${Array(10).fill("user.me").join(",")}?batch=1&input={}`), { headers: { cookie: credential } }),
    );
  const { id: userId } = await mintPerson(database.db);
  const another = await mintSession(database.db, { userId });
  expect([(await batch(cookie)).status, (await batch(cookie)).status]).toEqual([200, 200]);
  const third = await batch(cookie);
  expect(third.status).toBe(207);
  expect(third.headers.get("retry-after")).toBe("60");
  expect((third.data as object[]).filter((call) => "error" in call)).toHaveLength(5);
  expect((await batch(another)).status).toBe(200);
});

test("too many reports at once of one person are refused with when to come back; another's are not", async () => {
  const limits = { ...createLimits(), reports: new Turnstile({ atOnce: 1, waitMs: 1 }) };
  const limited = testApi({ ...testServices(database), limits });
  const { id: workspaceId } = await mintWorkspace(database.db);
  const { id: userId } = await mintPerson(database.db, { in: { workspaceId } });
  const token = await mintToken(database.db, { workspaceId, userId, kind: "personal" });
  const [runtime] = await database.db.execute<{ id: string }>(sql`
    insert into runtimes (workspace_id, provider, reported_name, device_name) values (${workspaceId}, 'claude', 'c', 'd') returning id`);
  let release = () => {};
  const held = limits.reports.run(userId, () => new Promise<void>((resolve) => (release = resolve)));
  const refused = await limited.query("runtime.usage", { runtimeId: runtime?.id }, { token });
  expect({ status: refused.status, code: refused.error?.code }).toEqual({ status: 429, code: "TOO_MANY_REQUESTS" });
  expect(refused.headers.get("retry-after")).toBe("1");
  release();
  await held;
  expect((await limited.query("runtime.usage", { runtimeId: runtime?.id }, { token })).status).toBe(200);
});

test("a malformed, mistyped or made-up token is refused without asking the database", async () => {
  const away = connect("postgres://nobody@127.0.0.1:1/none", { max: 1 });
  const offline = testApi({ ...testServices(database), db: away.db });
  const token = mintSecret("personal");
  for (const bad of [
    "x",
    token.slice(0, -1),
    `${token}x`,
    token.replace("mrd", "mrx"),
    "mrd_pat_é",
    "y".repeat(100_000),
  ]) {
    const request = new Request(url("user.me"), { headers: { authorization: `Bearer ${encodeURIComponent(bad)}` } });
    expect((await offline.send(request)).status).toBe(401);
  }
  expect((await offline.query("user.me", undefined, { token })).status).toBe(503);
  await away.close();
});

test("a bad token is never helped by a good cookie beside it, and a token in the address is none", async () => {
  const headers = { cookie, authorization: `Bearer ${mintSecret("personal")}` };
  expect((await api.send(new Request(url("user.me"), { headers }))).status).toBe(401);
  const { id: workspaceId } = await mintWorkspace(database.db);
  const { id: userId } = await mintPerson(database.db, { in: { workspaceId } });
  const token = await mintToken(database.db, { workspaceId, userId, kind: "personal" });
  for (const name of ["token", "access_token", "authorization"])
    expect((await api.send(new Request(url(`user.me?${name}=${token}`)))).status).toBe(401);
  const connection = encodeURIComponent(JSON.stringify({ authorization: `Bearer ${token}` }));
  expect((await api.send(new Request(url(`user.me?connectionParams=${connection}`)))).status).toBe(401);
});

test("headers that pretend to know who calls are ignored", async () => {
  const { id: userId } = await mintPerson(database.db);
  const headers = {
    "x-user-id": userId,
    "x-forwarded-user": userId,
    "x-middleware-subrequest": "1",
    "x-workspace-id": userId,
  };
  expect((await api.send(new Request(url("user.me"), { headers }))).status).toBe(401);
});

test("a cookie whose signature is not ours is no session", async () => {
  const [name, value = ""] = cookie.split("=");
  const [token] = decodeURIComponent(value).split(".");
  for (const forged of [
    token,
    `${token}.`,
    `${token}.${Buffer.from("x".repeat(32)).toString("base64")}`,
    "%E0%A4%A",
    "",
  ])
    expect((await api.query("user.me", undefined, { cookie: `${name}=${forged}` })).status).toBe(401);
});

test("while the database is away, calls say so and when to come back", async () => {
  const away = connect("postgres://nobody@127.0.0.1:1/none", { max: 1 });
  const { status, headers, error } = await testApi({ ...testServices(database), db: away.db }).query(
    "user.me",
    undefined,
    { cookie },
  );
  expect({ status, error }).toEqual({
    status: 503,
    error: { code: "SERVICE_UNAVAILABLE", message: "the database is not available, try again", requestId: undefined },
  });
  expect(headers.get("retry-after")).toBe("2");
  await away.close();
});

test("what nobody expected says nothing of itself but the request's id, and the log keeps the cause", async () => {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const broken = testApi({ ...testServices(database), log });
  await database.db.execute(sql`alter table workspaces rename column slug to hidden`);
  const { status, error, text } = await broken.query("workspace.list", undefined, { cookie });
  await database.db.execute(sql`alter table workspaces rename column hidden to slug`);
  expect(status).toBe(500);
  expect(error?.message).toBe(`Something went wrong (request ${error?.requestId})`);
  expect(error?.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(text).not.toMatch(/slug|select|workspaces|column|stack|\.ts/i);
  expect(log.error).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ requestId: error?.requestId, procedure: "workspace.list", err: expect.anything() }),
    "call failed",
  );
});

test("what is denied leaves one line in the log", async () => {
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  await testApi({ ...testServices(database), log }).query("workspace.get", { slug: "elsewhere" }, { cookie });
  expect(log.info).toHaveBeenCalledExactlyOnceWith(
    {
      event: "authz.denied",
      requestId: expect.any(String),
      procedure: "workspace.get",
      code: "NOT_FOUND",
      userId: expect.any(String),
      credential: expect.stringMatching(/^session:[0-9a-f-]{36}$/),
    },
    "denied",
  );
});
