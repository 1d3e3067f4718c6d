import { dismiss, mintPerson, mintRuntime, mintSession, mintToken, mintWorkspace } from "@meridian/api/testing";
import { beforeAll, expect, test } from "vitest";
import { startApp } from "./support/app";
import { apiOf, send } from "./support/client";
import { suite } from "./support/suite";

const running = suite({ MERIDIAN_TRUSTED_PROXIES: "127.0.0.1" });
let workspaceId: string;
beforeAll(async () => {
  workspaceId = (await mintWorkspace(running.database.db)).id;
});

const aMember = (role: "owner" | "admin" | "member" = "member") =>
  mintPerson(running.database.db, { in: { workspaceId, role } });

type SignIn = { email?: string; password?: string; from?: string };
const signUp = (person: { name: string; email: string; password: string }, from: string) =>
  send(running.app, "/api/auth/sign-up/email", {
    method: "POST",
    headers: { "content-type": "application/json", origin: running.app.publicUrl },
    body: JSON.stringify(person),
    from,
  });
const signIn = (
  { email = "nobody@example.com", password = "wrong horse", from = "203.0.113.1" }: SignIn,
  headers = {},
) =>
  send(running.app, "/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json", origin: running.app.publicUrl, ...headers },
    body: JSON.stringify({ email, password }),
    from,
  });

test("A8: whoever is removed or loses a role notices at the next call", async () => {
  const { db } = running.database;
  const admin = await aMember("admin");
  const runtime = await mintRuntime(db, { workspaceId });
  const cookie = await mintSession(db, { userId: admin.id });
  const token = await mintToken(db, { workspaceId, userId: admin.id, kind: "personal" });
  const daemon = await mintToken(db, { workspaceId, userId: admin.id, kind: "daemon" });
  const rename = () => apiOf(running.app).mutate("runtime.update", { runtimeId: runtime.id, name: "Mine" }, { cookie });
  expect((await rename()).status).toBe(200);
  await running.sql`update members set role = 'member' where user_id = ${admin.id}`;
  expect((await rename()).status).toBe(403);
  await dismiss(db, admin.id);
  expect((await apiOf(running.app).query("runtime.get", { runtimeId: runtime.id }, { cookie })).status).toBe(404);
  expect((await apiOf(running.app).query("user.me", undefined, { token })).status).toBe(401);
  expect((await apiOf(running.app).query("daemon.me", undefined, { token: daemon })).status).toBe(401);
});

test("A16, A28: sign-in is limited by address, and what a client writes into X-Forwarded-For buys no more tries", async () => {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 12; attempt += 1) {
    // The proxy adds the address it sees at the end; the client made up the rest.
    const from = `198.51.100.${attempt}, 203.0.16.1`;
    const answer = await signIn({ email: `a16-${attempt}@example.com`, from });
    statuses.push(answer.status);
    if (answer.status === 429) expect(Number(answer.headers["retry-after"])).toBeGreaterThanOrEqual(1);
  }
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
});

test("A28: sign-in is limited by e-mail, however many addresses try", async () => {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 12; attempt += 1)
    statuses.push((await signIn({ email: "A28@Example.com", from: `203.0.28.${attempt + 1}` })).status);
  expect(statuses).toEqual([...Array(10).fill(401), 429, 429]);
});

test("A28: five wrong login codes are all an address gets, and a code works once", async () => {
  const cookie = await mintSession(running.database.db, { userId: (await aMember()).id });
  const made = await apiOf(running.app).mutate<{ code: string }>("token.createLoginCode", { workspaceId }, { cookie });
  const redeem = (code: string, from: string) =>
    send(running.app, "/api/trpc/token.redeemLoginCode", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code, name: "laptop" }),
      from,
    });
  const guesses: number[] = [];
  for (let guess = 0; guess < 6; guess += 1) guesses.push((await redeem(`WRONG-${guess}`, "203.0.29.1")).status);
  expect(guesses.at(-1)).toBe(429);
  expect(guesses.slice(0, 5)).not.toContain(429);
  expect((await redeem(made.data.code, "203.0.29.1")).status).toBe(429);
  expect((await redeem(made.data.code, "203.0.29.2")).status).toBe(200);
  expect((await redeem(made.data.code, "203.0.29.2")).status).toBeGreaterThanOrEqual(400);
});

test("A21: signing in begins a new session, whatever cookie came along", async () => {
  const person = { name: "Ada", email: "a21@example.com", password: "correct horse" };
  const first = await signUp(person, "203.0.21.1");
  const fixed = String(first.headers["set-cookie"]).split(";")[0] ?? "";
  const again = await signIn({ ...person, from: "203.0.21.1" }, { cookie: fixed });
  const renewed = String(again.headers["set-cookie"]).split(";")[0] ?? "";
  expect([again.status, renewed === fixed, renewed.length > 60]).toEqual([200, false, true]);
  expect((await apiOf(running.app).query("user.me", undefined, { cookie: renewed })).status).toBe(200);
  const out = await send(running.app, "/api/auth/sign-out", {
    method: "POST",
    headers: { cookie: renewed, origin: running.app.publicUrl },
  });
  expect(out.status).toBe(200);
  expect((await apiOf(running.app).query("user.me", undefined, { cookie: renewed })).status).toBe(401);
});

test("A22: over https the cookie is the host's own, unreadable and never sent from elsewhere", async () => {
  const app = await startApp(running.database.url, { MERIDIAN_URL: "https://meridian.acme.dev" });
  try {
    const answer = await send(app, "/api/auth/sign-up/email", {
      method: "POST",
      headers: { "content-type": "application/json", origin: app.publicUrl },
      body: JSON.stringify({ name: "Ada", email: "a22@example.com", password: "correct horse" }),
    });
    const cookies = answer.headers["set-cookie"] ?? [];
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-/);
      for (const attribute of [/; Secure/, /; HttpOnly/, /; SameSite=(Lax|Strict)/, /; Path=\/(;|$)/])
        expect(cookie).toMatch(attribute);
      expect(cookie).not.toMatch(/Domain=/i);
    }
    expect(answer.headers["strict-transport-security"]).toMatch(/max-age=\d{7,}/);
  } finally {
    await app.end("SIGKILL");
  }
});

test("A24: what has not the form of a token is refused without asking the database", async () => {
  const { db } = running.database;
  const good = await mintToken(db, { workspaceId, userId: (await aMember()).id, kind: "personal" });
  const last = good.endsWith("0") ? "1" : "0";
  const bad = [
    good.slice(0, -1) + last,
    good.slice(0, -1),
    `${good}0`,
    good.replace("mrd_pat_", "mrd_dmn_"),
    good.replace("mrd_pat_", "mrd_xxx_"),
    good.toUpperCase(),
    "",
    "mrd_pat_",
    `mrd_pat_${"é".repeat(38)}`,
    `${good} ${good}`,
  ];
  // Whoever asked for a token now would wait.
  await running.sql.begin(async (tx) => {
    await tx`lock table access_tokens in access exclusive mode`;
    for (const token of bad) {
      const headers = { authorization: `Bearer ${Buffer.from(token).toString("latin1")}` };
      expect([token, (await send(running.app, "/api/trpc/user.me", { headers })).status]).toEqual([token, 401]);
    }
    for (const scheme of ["Basic", "Token", "bearer:", ""]) {
      const headers = { authorization: `${scheme} ${good}` };
      expect((await send(running.app, "/api/trpc/user.me", { headers })).status).toBe(401);
    }
  });
  const huge = { authorization: `Bearer ${"x".repeat(20_000)}` };
  expect((await send(running.app, "/api/trpc/user.me", { headers: huge })).status).toBe(431);
});

test("A25, A27: a token is seen once, and is nowhere in the database, the log or a page", async () => {
  const { db } = running.database;
  const owner = await aMember("owner");
  const cookie = await mintSession(db, { userId: owner.id });
  const made = await apiOf(running.app).mutate<{ token: string }>(
    "token.create",
    { workspaceId, kind: "personal", name: "mine" },
    { cookie },
  );
  const { token } = made.data;
  expect(token).toMatch(/^mrd_pat_[0-9A-Za-z]{27,}$/);
  for (const path of [
    `/api/trpc/user.me?token=${token}`,
    `/api/trpc/user.me?connectionParams=${encodeURIComponent(JSON.stringify({ token }))}`,
    `/${token}`,
  ])
    expect(
      (await send(running.app, path, { headers: { referer: `http://x/${token}`, "user-agent": token } })).status,
    ).not.toBe(200);
  expect((await apiOf(running.app).query("user.me", undefined, { token })).status).toBe(200);
  const list = await apiOf(running.app).query("token.list", { workspaceId }, { cookie });
  expect(list.text).not.toContain(token);
  expect(list.text).toContain(token.slice(-4));
  expect(running.app.log()).not.toContain(token.slice(8));
  const sessionToken = decodeURIComponent(cookie.split("=")[1] ?? "");
  expect(running.app.log()).not.toContain(sessionToken);
  const { sql } = running;
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
  for (const { name } of tables) {
    const pattern = `%${token.slice(8)}%`;
    const [found] = await sql`select count(*) as n from ${sql(name)} t where t::text like ${pattern}`;
    expect([name, Number(found?.n)]).toEqual([name, 0]);
  }
});

test("A26: a revoked, expired or orphaned token is worth nothing from the next call on", async () => {
  const { db } = running.database;
  const owner = await aMember("owner");
  const cookie = await mintSession(db, { userId: owner.id });
  type Made = { id: string; token: string };
  const made = await apiOf(running.app).mutate<Made>(
    "token.create",
    { workspaceId, kind: "personal", name: "x" },
    { cookie },
  );
  const { id: tokenId, token } = made.data;
  expect((await apiOf(running.app).query("user.me", undefined, { token })).status).toBe(200);
  expect((await apiOf(running.app).mutate("token.revoke", { tokenId }, { cookie })).status).toBe(200);
  expect((await apiOf(running.app).query("user.me", undefined, { token })).status).toBe(401);
  const expired = await mintToken(db, { workspaceId, userId: owner.id, kind: "personal", state: "expired" });
  expect((await apiOf(running.app).query("user.me", undefined, { token: expired })).status).toBe(401);
  const gone = await aMember();
  const orphan = await mintToken(db, { workspaceId, userId: gone.id, kind: "daemon" });
  await running.sql`delete from users where id = ${gone.id}`;
  expect((await apiOf(running.app).query("daemon.me", undefined, { token: orphan })).status).toBe(401);
});

test("A29: a sign-in that fails does not tell whether there is such a person", async () => {
  await signUp({ name: "Known", email: "a29@example.com", password: "correct horse" }, "203.0.30.1");
  const took: Record<string, number[]> = { known: [], unknown: [] };
  for (let round = 0; round < 4; round += 1) {
    const answers = [];
    for (const [kind, email] of [
      ["known", "a29@example.com"],
      ["unknown", "a29-nobody@example.com"],
    ] as const) {
      const startedAt = performance.now();
      const { status, text } = await signIn({ email, from: `203.0.30.${round + 2}` });
      took[kind]?.push(performance.now() - startedAt);
      answers.push({ status, text });
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(401);
  }
  // Hashing the password is what takes the time, and it is done for nobody as well.
  const fastest = (kind: string) => Math.min(...(took[kind] ?? []));
  expect(fastest("unknown")).toBeGreaterThan(fastest("known") / 3);
});
