import { once } from "node:events";
import { MATRIX, mintAgent, mintRuntime, mintWorld, TEST_SECRET, type World } from "@meridian/api/testing";
import { beforeAll, expect, test } from "vitest";
import { spawnWeb } from "./support/app";
import { apiOf, credentialHeaders, send } from "./support/client";
import { suite } from "./support/suite";

const running = suite();
let world: World;
beforeAll(async () => {
  world = await mintWorld(running.database.db);
});

const asOwner = () => credentialHeaders(running.app, world.shown.owner);

test("A53: every answer, page or data, brings the headers that keep a browser from harm", async () => {
  const paths = [
    "/",
    "/sign-in",
    "/sign-up",
    `/${world.workspace.slug}/runtimes`,
    "/no-such-page",
    "/api/trpc/user.me",
  ];
  for (const path of [...paths, "/api/health", "/api/ready", "/api/auth/get-session", "/api/none", "//twice"]) {
    const { headers } = await send(running.app, path, { headers: asOwner() });
    expect([path, headers]).toEqual([
      path,
      expect.objectContaining({
        "x-request-id": expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f-]{27}$/),
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "content-security-policy": expect.stringContaining("frame-ancestors 'none'"),
      }),
    ]);
    expect(headers["x-powered-by"] ?? headers.server).toBeUndefined();
  }
});

test("A53: no page runs a script without the nonce of its request", async () => {
  const pages = [await send(running.app, "/sign-in"), await send(running.app, "/sign-in")];
  const nonces = pages.map(({ headers, text }) => {
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(/object-src 'none'/);
    expect(policy).toMatch(/base-uri 'self'/);
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? "";
    expect(scripts).not.toMatch(/unsafe|\*|https?:/);
    const nonce = /'nonce-([^']+)'/.exec(scripts)?.[1] ?? "";
    const tags = text.match(/<script\b[^>]*>/g) ?? [];
    expect(tags.length).toBeGreaterThan(0);
    for (const tag of tags) expect(tag).toContain(`nonce="${nonce}"`);
    return nonce;
  });
  expect(new Set(nonces).size).toBe(2);
});

test("A53: what machines and people call things is text on a page", async () => {
  const { db } = running.database;
  const evil = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'";
  const { id: workspaceId, slug } = world.workspace;
  const fields = { reportedName: evil, deviceName: evil, provider: "codex", metadata: { version: evil } };
  const runtime = await mintRuntime(db, { workspaceId, ownerId: world.people.owner.id, ...fields });
  await mintAgent(db, { workspaceId, ownerId: world.people.owner.id, runtimeId: runtime.id, name: evil });
  for (const path of [
    `/${slug}/runtimes`,
    `/${slug}/runtimes/${runtime.id}`,
    `/${slug}/runtimes/${runtime.id}?tz=${encodeURIComponent(evil)}`,
    `/sign-in?next=${encodeURIComponent(evil)}`,
  ]) {
    const { text, status } = await send(running.app, path, { headers: asOwner() });
    expect([path, status < 500]).toEqual([path, true]);
    expect(text).not.toContain("<script>alert(1)");
    expect(text).not.toContain("<img src=x");
  }
});

test("A56: whatever is sent, a line of the log is one JSON object, short and without effect", async () => {
  const agents = ["a\tb", "\u009b31mred", `mozilla ${"x".repeat(8_000)}`, '{"level":"fatal"}'];
  for (const agent of agents) await send(running.app, "/api/none", { headers: { "user-agent": agent } });
  for (const name of ["\u001b]52;c;x\u0007", "a\r\nb", "\u202eevil", "x".repeat(2_000)])
    await send(running.app, `/api/none/${encodeURIComponent(name)}`);
  await apiOf(running.app).mutate(
    "workspace.create",
    { name: 'x\r\n{"level":"fatal"}', slug: "\u001b[2J" },
    world.shown.owner,
  );
  for (const line of running.app.log().trim().split("\n")) {
    const record: unknown = JSON.parse(line);
    expect(record).toMatchObject({ service: "web", level: expect.stringMatching(/^(debug|info|warn|error)$/) });
    expect(line.length).toBeLessThan(6_000);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
});

test("A67: there is nothing to see of metrics, sources, versions or the repository", async () => {
  const paths = [
    "/metrics",
    "/healthz",
    "/openapi.json",
    "/.git/config",
    "/.env",
    "/package.json",
    "/next.config.ts",
    "/server.mjs",
  ];
  for (const path of [
    ...paths,
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/_next/server/app/page.js",
    "/api/auth/ok",
    "/api/auth/error",
    "/api/auth/list-sessions",
    "/api/auth/update-user",
    "/api/auth/delete-user",
  ]) {
    const { status, text } = await send(running.app, path);
    expect([path, [307, 404, 405].includes(status)]).toEqual([path, true]);
    expect(text).not.toMatch(/"(dependencies|version)"|\[core\]/);
  }
  const { text } = await send(running.app, "/sign-in");
  const scripts = [...new Set(text.match(/\/_next\/static\/[^"\\]+\.(?:js|css)/g))];
  expect(scripts.length).toBeGreaterThan(2);
  for (const path of scripts.slice(0, 6)) {
    expect((await send(running.app, `${path}.map`)).status).toBe(404);
    const script = await send(running.app, path);
    expect([script.status, script.headers["cache-control"]]).toEqual([200, "public, max-age=31536000, immutable"]);
    expect(script.text).not.toContain("sourceMappingURL=");
  }
});

test("A68: nothing starts with a secret that others know", async () => {
  const good = { DATABASE_URL: running.database.url, PORT: "0", MERIDIAN_URL: "http://localhost:1" };
  for (const secret of ["brief", "change-me-change-me-change-me-change-me", undefined]) {
    const child = spawnWeb({ ...good, ...(secret !== undefined && { MERIDIAN_SECRET: secret }) });
    let said = "";
    child.stderr?.on("data", (chunk) => {
      said += chunk;
    });
    const [code] = await once(child, "close");
    expect([secret, code]).toEqual([secret, 1]);
    expect(said).toMatch(/MERIDIAN_SECRET .*openssl rand -base64 32/);
    if (secret) expect(said).not.toContain(secret);
  }
  expect(TEST_SECRET.length).toBeGreaterThanOrEqual(32);
});

test("A69: no cache on the way may keep a page, its data or an answer", async () => {
  const page = `/${world.workspace.slug}/runtimes`;
  for (const path of [
    "/",
    page,
    `${page}/${world.runtime.id}`,
    "/preferences",
    "/sign-in",
    "/api/trpc/user.me",
    "/api/ready",
    "/no-such-page",
  ])
    for (const more of [{}, { rsc: "1" }, { rsc: "1", "next-router-prefetch": "1" }]) {
      const { headers } = await send(running.app, path, { headers: { ...asOwner(), ...more } });
      const control = String(headers["cache-control"]);
      expect([path, control]).toEqual([path, expect.stringMatching(/private/)]);
      expect([path, control]).toEqual([path, expect.stringMatching(/no-store/)]);
    }
});

test("A43: when everything fails, everybody is told the same words and the number of their request", async () => {
  const { sql } = running;
  const tables = await sql<{ name: string }[]>`select tablename as name from pg_tables where schemaname = 'public'`;
  for (const { name } of tables)
    if (name !== "schema_migrations") await sql`alter table ${sql(name)} rename to ${sql(`${name}_gone`)}`;
  const api = apiOf(running.app);
  for (const [path, row] of Object.entries(MATRIX)) {
    const credential = path.startsWith("daemon.") ? world.shown.daemon : world.shown.ownerToken;
    const input = row.input(world);
    const answer = await (row.kind === "query"
      ? api.query(path, input, credential)
      : api.mutate(path, input, credential));
    const requestId = answer.headers["x-request-id"];
    expect([path, answer.status, answer.error?.message]).toEqual([
      path,
      500,
      expect.stringContaining("Something went wrong"),
    ]);
    expect(answer.text).toContain(String(requestId));
    expect(answer.text).not.toMatch(/_gone|relation|select|insert|\.ts|\.mjs|postgres|drizzle| at /i);
    expect(running.app.log()).toContain(`"requestId":"${requestId}"`);
  }
  const signIn = await send(running.app, "/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "ada@example.com", password: "correct horse" }),
  });
  expect([signIn.status, /_gone|relation|select|users/i.test(signIn.text)]).toEqual([500, false]);
  const page = await send(running.app, `/${world.workspace.slug}/runtimes`, { headers: asOwner() });
  expect(page.text).not.toMatch(/_gone|relation "|Failed query/);
  expect((await send(running.app, "/api/health")).status).toBe(200);
});
