import { randomUUID } from "node:crypto";
import { accounts, connect, demoRuntimes, members, sessions, users } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintRuntime, mintWorkspace, TEST_SECRET, testApi, testServices } from "../testing";
import type { Services } from "../trpc/context";
import { answerAuth, createAuth } from ".";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** An instance of its own, with limits of its own, and a browser that stands before it. */
function instance({ url = "http://localhost:3000", demo = true, db = database.db } = {}) {
  const services: Services = { ...testServices(database), db, url };
  const auth = createAuth({ db, log: services.log, secret: TEST_SECRET, url, demo });
  const post = async (
    path: string,
    body: unknown,
    about: { address?: string; requestId?: string; headers?: Record<string, string> } = {},
  ) => {
    const request = new Request(`${url}/api/auth/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: url, ...about.headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
    const response = await answerAuth({ ...services, auth }, request, {
      requestId: about.requestId ?? randomUUID(),
      remoteAddress: about.address ?? "192.0.2.1",
    });
    const text = await response.text();
    const cookie = response.headers.getSetCookie()[0] ?? "";
    return {
      status: response.status,
      headers: response.headers,
      text,
      setCookie: cookie,
      cookie: cookie.split(";")[0] ?? "",
    };
  };
  return { services, auth, post, api: testApi(services) };
}

const newcomer = (fields: object = {}) => ({
  name: "Grace Hopper",
  email: `${randomUUID()}@example.com`,
  password: "correct horse battery",
  ...fields,
});

test("signing up makes a person, their password and a workspace of their own, and signs them in", async () => {
  const { post, api } = instance();
  const person = newcomer();
  const requestId = randomUUID();
  const reply = await post("sign-up/email", person, { requestId });
  expect(reply.status).toBe(200);
  const { workspaceSlug } = JSON.parse(reply.text);
  expect(workspaceSlug).toMatch(/^grace-hopper/);
  const me = await api.query("user.me", undefined, { cookie: reply.cookie });
  expect(me).toMatchObject({ status: 200, data: { name: "Grace Hopper", email: person.email, isDemo: false } });
  const list = await api.query("workspace.list", undefined, { cookie: reply.cookie });
  expect(list.data).toMatchObject([{ slug: workspaceSlug, role: "owner" }]);
  const deeds = await database.db.execute(sql`
    select action, after, request_id as "requestId" from audit_log where after ->> 'slug' = ${workspaceSlug}`);
  const after = { name: "Grace Hopper", slug: workspaceSlug };
  expect(deeds).toEqual([{ action: "workspace.create", after, requestId }]);
});

test("two namesakes sign up at once and have a workspace each", async () => {
  const { post } = instance();
  const name = `Ada ${randomUUID().slice(0, 8)}`;
  const replies = await Promise.all(Array.from({ length: 4 }, () => post("sign-up/email", newcomer({ name }))));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(new Set(replies.map(({ text }) => JSON.parse(text).workspaceSlug)).size).toBe(4);
});

test("a name without a letter of ours still gives an address", async () => {
  const { post } = instance();
  const reply = await post("sign-up/email", newcomer({ name: "葛麗絲" }));
  expect(JSON.parse(reply.text).workspaceSlug).toMatch(/^team-one/);
});

test("an address signs up once, whatever its case, and the second leaves nothing behind", async () => {
  const { post } = instance();
  const person = newcomer();
  const twice = await Promise.all([
    post("sign-up/email", person),
    post("sign-up/email", { ...person, email: person.email.toUpperCase(), name: "Somebody Else" }),
  ]);
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 422]);
  const found = await database.db.select().from(users).where(eq(users.email, person.email));
  expect(found).toHaveLength(1);
  const owned = await database.db
    .select()
    .from(members)
    .where(eq(members.userId, found[0]?.id ?? ""));
  expect(owned).toHaveLength(1);
});

test.each([
  { password: "short" },
  { password: "x".repeat(129) },
  { email: "not-an-address" },
  { name: " " },
  { name: "with \0 in it" },
])("what can not be is refused at sign-up: %j", async (fields) => {
  const { post } = instance();
  expect((await post("sign-up/email", newcomer(fields))).status).toBe(400);
});

test("signing up never takes a role, an id or the demo's mark from outside", async () => {
  const { post } = instance();
  const id = randomUUID();
  const person = newcomer({ id, isDemo: true, emailVerified: true, role: "owner" });
  await post("sign-up/email", person);
  const [user] = await database.db.select().from(users).where(eq(users.email, person.email));
  expect(user).toMatchObject({ isDemo: false, emailVerified: false });
  expect(user?.id).not.toBe(id);
});

test("signing in gives a new session each time, and signing out ends this one at once", async () => {
  const { post, api } = instance();
  const person = newcomer();
  const first = await post("sign-up/email", person);
  const second = await post("sign-in/email", { email: person.email, password: person.password });
  expect(second.status).toBe(200);
  expect(second.cookie).not.toBe(first.cookie);
  const signOut = await post("sign-out", {}, { headers: { cookie: second.cookie } });
  expect(signOut.status).toBe(200);
  expect((await api.query("user.me", undefined, { cookie: second.cookie })).status).toBe(401);
  expect((await api.query("user.me", undefined, { cookie: first.cookie })).status).toBe(200);
});

test("a wrong password and an address nobody has are answered alike", async () => {
  const { post } = instance();
  const person = newcomer();
  await post("sign-up/email", person);
  const wrong = await post("sign-in/email", { email: person.email, password: "something else" });
  const unknown = await post("sign-in/email", { email: `${randomUUID()}@example.com`, password: "something else" });
  expect(wrong.status).toBe(401);
  expect({ ...unknown, headers: [...unknown.headers] }).toEqual({ ...wrong, headers: [...wrong.headers] });
});

test("eleven attempts within a minute are too many, for one address and for one e-mail", async () => {
  const { post } = instance();
  const attempt = (n: number, about: { address?: string; email?: string } = {}) =>
    post(
      "sign-in/email",
      { email: about.email ?? `${n}@example.com`, password: "guess" },
      { address: about.address ?? `198.51.100.${n}` },
    );
  const numbers = Array.from({ length: 11 }, (_, n) => n);
  for (const about of [{ address: "192.0.2.7" }, { email: "victim@example.com" }]) {
    const replies = [];
    for (const n of numbers) replies.push(await attempt(n, about));
    expect(replies.map(({ status }) => status)).toEqual([...Array.from({ length: 10 }, () => 401), 429]);
    expect(Number(replies[10]?.headers.get("retry-after"))).toBeGreaterThan(0);
  }
});

test("an address that hides behind a header, or moves about in its /64, has one limit", async () => {
  const { post } = instance();
  const replies = [];
  for (let n = 0; n < 11; n += 1)
    replies.push(
      await post(
        "sign-in/email",
        { email: `${n}@example.com`, password: "guess" },
        {
          address: `2001:db8:1:2::${n.toString(16)}`,
          headers: { "x-forwarded-for": `203.0.113.${n}`, "x-meridian-address": `${n}` },
        },
      ),
    );
  expect(replies.at(-1)?.status).toBe(429);
});

test("over https the cookie is bound to this host, and no script sees it", async () => {
  const { post } = instance({ url: "https://meridian.example.com" });
  const { setCookie } = await post("sign-up/email", newcomer());
  const [pair = "", ...attributes] = setCookie.split("; ");
  expect(pair).toMatch(/^__Host-meridian\.session_token=/);
  expect(attributes.sort()).toEqual(["HttpOnly", "Max-Age=2592000", "Path=/", "SameSite=Lax", "Secure"]);
});

test("over plain http on one's own machine it is the same cookie, without what browsers refuse there", async () => {
  const { post } = instance();
  const { setCookie } = await post("sign-up/email", newcomer());
  expect(setCookie).toMatch(/^meridian\.session_token=/);
  expect(setCookie).not.toMatch(/Secure|Domain/);
});

test.each([
  ["another site's form", { origin: "https://evil.example.com" }],
  ["a page from a file", { origin: "null" }],
  ["a neighbouring port", { origin: "http://localhost:3001" }],
  ["a navigation from elsewhere", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }],
])("%s can not sign anybody in", async (_who, headers) => {
  const { post } = instance();
  const person = newcomer();
  await post("sign-up/email", person);
  const reply = await post("sign-in/email", { email: person.email, password: person.password }, { headers });
  expect({ status: reply.status, setCookie: reply.setCookie }).toEqual({ status: 403, setCookie: "" });
});

test("nothing else that the library brings is open", async () => {
  const { post } = instance();
  for (const path of ["update-user", "delete-user", "change-email", "sign-in/social", "link-social", "ok", "error"])
    expect((await post(path, {})).status).toBe(404);
});

test("whoever explores the demo is a new visitor, a member of the demo for a day", async () => {
  const { post, api } = instance();
  expect((await post("demo", {})).status).toBe(503);
  const { id: workspaceId } = await mintWorkspace(database.db, { slug: "demo" });
  expect((await post("demo", {})).status).toBe(503);
  const { id: runtimeId } = await mintRuntime(database.db, { workspaceId });
  const told = { key: "one", firstDay: "2026-01-01", reportedUntil: new Date() };
  await database.db.insert(demoRuntimes).values({ workspaceId, runtimeId, ...told });
  const [first, second] = [await post("demo", {}), await post("demo", {})];
  expect(JSON.parse(first.text)).toEqual({ workspaceSlug: "demo" });
  expect(first.setCookie).toContain(`Max-Age=${24 * 60 * 60};`);
  expect(first.cookie).not.toBe(second.cookie);
  const list = await api.query("workspace.list", undefined, { cookie: first.cookie });
  expect(list.data).toMatchObject([{ slug: "demo", role: "member" }]);
  expect((await api.query("user.me", undefined, { cookie: first.cookie })).data).toMatchObject({ isDemo: true });
  const [session] = await database.db
    .select({ hours: sql<string>`extract(epoch from ${sessions.expiresAt} - now()) / 3600` })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(eq(users.isDemo, true));
  expect(Number(session?.hours)).toBeCloseTo(24, 1);
});

test("without a demo there is no way into it", async () => {
  const { post } = instance({ demo: false });
  expect((await post("demo", {})).status).toBe(404);
});

test("a password is kept as a slow hash, and nothing of it comes back", async () => {
  const { post } = instance();
  const person = newcomer();
  const reply = await post("sign-up/email", person);
  const [account] = await database.db
    .select({ password: accounts.password })
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(eq(users.email, person.email));
  expect(account?.password).toMatch(/^[0-9a-f]{32}:[0-9a-f]{128}$/);
  expect(reply.text).not.toContain(person.password);
});

test("while the database is away, signing in says so and when to come back", async () => {
  const away = connect("postgres://nobody@127.0.0.1:1/none", { max: 1 });
  const { post } = instance({ db: away.db });
  const reply = await post("sign-in/email", { email: "ada@example.com", password: "correct horse battery" });
  expect({ status: reply.status, retryAfter: reply.headers.get("retry-after") }).toEqual({
    status: 503,
    retryAfter: "2",
  });
  expect(JSON.parse(reply.text)).toEqual({
    code: "SERVICE_UNAVAILABLE",
    message: "the database is not available, try again",
  });
  await away.close();
});
