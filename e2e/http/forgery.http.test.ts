import { mintPerson, mintSession, mintToken, mintWorkspace } from "@meridian/api/testing";
import { beforeAll, expect, test } from "vitest";
import { send } from "./support/client";
import { suite } from "./support/suite";

const running = suite();
let cookie: string;
let token: string;
let workspaceId: string;
let userId: string;
beforeAll(async () => {
  const { db } = running.database;
  workspaceId = (await mintWorkspace(db)).id;
  userId = (await mintPerson(db, { in: { workspaceId, role: "owner" } })).id;
  cookie = await mintSession(db, { userId });
  token = await mintToken(db, { workspaceId, userId, kind: "personal" });
});

const CHANGE = "/api/trpc/user.updatePreferences";
const change = (headers: Record<string, string>, sending: { method?: string; body?: string; path?: string } = {}) =>
  send(running.app, sending.path ?? CHANGE, {
    method: sending.method ?? "POST",
    headers: { "content-type": "application/json", ...headers },
    body: sending.body ?? '{"timezone":"Asia/Tokyo"}',
  });

async function storedTimezone(): Promise<string | null> {
  const [row] = await running.sql<{ timezone: string | null }[]>`select timezone from users where id = ${userId}`;
  return row?.timezone ?? null;
}

test("A15: headers that proxies and frameworks use among themselves change no answer", async () => {
  const forged = {
    "x-user-id": userId,
    "x-actor-source": "internal",
    "x-workspace-id": workspaceId,
    "x-forwarded-user": userId,
    "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware",
    "next-action": "0".repeat(40),
    "x-nonce": "forged",
    "x-request-id": "forged",
    "x-meridian-address": "203.0.113.1",
    "content-security-policy": "script-src 'unsafe-inline'",
  };
  const asked = await send(running.app, "/api/trpc/user.me", { headers: forged });
  expect(asked.status).toBe(401);
  expect(asked.headers["x-request-id"]).not.toBe("forged");
  for (const path of ["/", "/sign-in", `/${workspaceId}/runtimes`]) {
    const [plain, dressed] = [await send(running.app, path), await send(running.app, path, { headers: forged })];
    expect([dressed.status, dressed.headers.location]).toEqual([plain.status, plain.headers.location]);
    expect(dressed.headers["content-security-policy"]).not.toContain("forged");
    expect(dressed.text).not.toContain("forged");
  }
  for (const inner of [{ rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }]) {
    const answer = await send(running.app, `/${workspaceId}/runtimes`, { headers: inner });
    expect(answer.text).not.toContain("Lab");
  }
});

test("A17: no Host or forwarded host gets into a link", async () => {
  for (const headers of [
    { host: "evil.example" },
    { "x-forwarded-host": "evil.example", forwarded: "host=evil.example" },
  ]) {
    for (const path of ["/", "/sign-in", "/sign-up"]) {
      const answer = await send(running.app, path, { headers });
      expect(answer.headers.location ?? "").not.toContain("evil.example");
      expect(answer.text).not.toContain("evil.example");
    }
  }
});

test.each([
  ["multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n'],
  ["text/plain", '{"timezone":"Asia/Tokyo"}'],
  ["application/x-www-form-urlencoded", "timezone=Asia/Tokyo"],
  ["application/octet-stream", '{"timezone":"Asia/Tokyo"}'],
  ["application/jsonp", '{"timezone":"Asia/Tokyo"}'],
  ["", '{"timezone":"Asia/Tokyo"}'],
])("A18, A19: a cookie's POST as %j runs nothing", async (contentType, body) => {
  const crossSite = await change({ cookie, "content-type": contentType, origin: "https://evil.example" }, { body });
  expect(crossSite.status).toBe(403);
  const sameSite = await change({ cookie, "content-type": contentType, origin: running.app.publicUrl }, { body });
  expect(sameSite.status).toBe(415);
  expect(await storedTimezone()).toBeNull();
});

test("A19: neither GET nor HEAD nor an override header changes anything", async () => {
  const input = encodeURIComponent('{"timezone":"Asia/Tokyo"}');
  const overrides = { cookie, "x-http-method-override": "POST", "x-method-override": "POST" };
  const asked = await send(running.app, `${CHANGE}?input=${input}`, { headers: overrides });
  expect(asked.status).toBe(405);
  for (const method of ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
    const answer = await send(running.app, `${CHANGE}?input=${input}`, { method, headers: { cookie } });
    expect([method, answer.status]).toEqual([method, 405]);
  }
  expect(await storedTimezone()).toBeNull();
});

test("A20: with a cookie, only our own pages may change things; a token needs no origin", async () => {
  const home = running.app.publicUrl;
  const refused = [
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site", origin: home },
    { "sec-fetch-site": "none" },
    { origin: "null" },
    { origin: home.replace("http:", "https:") },
    { origin: `${home}1` },
    { origin: home.replace("localhost", "evil.localhost") },
    {},
  ];
  for (const headers of refused)
    expect([headers, (await change({ cookie, ...headers })).status]).toEqual([headers, 403]);
  expect(await storedTimezone()).toBeNull();
  for (const headers of [{ origin: home }, { referer: `${home}/preferences` }, { "sec-fetch-site": "same-origin" }])
    expect((await change({ cookie, ...headers })).status).toBe(200);
  expect((await change({ authorization: `Bearer ${token}`, origin: "https://evil.example" })).status).toBe(200);
  // A token beside a cookie speaks for itself: a bad one never falls back to the cookie.
  const both = await change({ cookie, authorization: "Bearer mrd_pat_nonsense", origin: "https://evil.example" });
  expect(both.status).toBe(401);
});

test("A21: nobody is signed in, or sent away, by another site", async () => {
  const signIn = (headers: Record<string, string>, more = {}) =>
    send(running.app, "/api/auth/sign-in/email", {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ email: "nobody@example.com", password: "wrong horse", ...more }),
    });
  expect((await signIn({ origin: "https://evil.example" })).status).toBe(403);
  expect((await signIn({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  for (const callbackURL of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"]) {
    const answer = await signIn({ origin: running.app.publicUrl }, { callbackURL });
    expect([callbackURL, answer.status]).toEqual([
      callbackURL,
      expect.toSatisfy((status) => [400, 401, 403].includes(status)),
    ]);
    expect(answer.headers.location).toBeUndefined();
  }
  for (const next of ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"]) {
    const answer = await send(running.app, `/sign-in?next=${encodeURIComponent(next)}`, { headers: { cookie } });
    expect(answer.headers.location ?? "/").toMatch(/^\/(?![/\\])|^http:\/\/localhost:/);
  }
});

test("A16: without a trusted proxy nobody's X-Forwarded-For is believed", async () => {
  const attempt = (n: number) =>
    send(running.app, "/api/auth/sign-in/email", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "x-forwarded-for": `198.51.100.${n}`,
        "x-real-ip": `198.51.100.${n}`,
        forwarded: `for=198.51.100.${n}`,
        "x-meridian-address": `198.51.100.${n}`,
      },
      body: JSON.stringify({ email: `a16-${n}@example.com`, password: "wrong horse" }),
    });
  const statuses: number[] = [];
  for (let n = 0; n < 11; n += 1) statuses.push((await attempt(n)).status);
  expect(statuses.at(-1)).toBe(429);
});

test("A23: no other site may read an answer", async () => {
  for (const origin of ["https://evil.example", "null", running.app.publicUrl]) {
    for (const path of ["/api/trpc/user.me", "/api/health", "/sign-in", "/api/auth/get-session"]) {
      const { headers } = await send(running.app, path, { headers: { cookie, origin } });
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control-"))).toEqual([]);
    }
  }
});
