import { mintPerson, mintSession, mintWorkspace } from "@meridian/api/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { send, sendRaw } from "./support/client";
import { suite } from "./support/suite";

const running = suite();
let slug: string;
let cookie: string;
beforeAll(async () => {
  const { db } = running.database;
  const workspace = await mintWorkspace(db);
  const { id: userId } = await mintPerson(db, { in: { workspaceId: workspace.id } });
  slug = workspace.slug;
  cookie = await mintSession(db, { userId });
});

const MEBIBYTE = 1024 * 1024;
const HEALTH = "GET /api/health HTTP/1.1\r\nHost: localhost\r\n";
const statuses = (said: string) => [...said.matchAll(/HTTP\/1\.1 (\d+) /g)].map(([, status]) => status);

/** As programs send it: a client of Node's own, which goes on sending while the answer is on its way. */
async function post(body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${running.app.port}/api/trpc/daemon.report`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}

test("A38: whoever sends too much hears so, every time, and is not cut off in the middle", async () => {
  const answers: number[] = [];
  for (const size of [2, 5, 5, 5, 20, 5, 5, 5]) answers.push(await post(new Uint8Array(size * MEBIBYTE)));
  expect(answers).toEqual(Array(8).fill(413));
  expect(await post(new Uint8Array(2 * MEBIBYTE), { origin: "https://evil.example" })).toBe(413);
});

test("A38: a body that comes along with a question is counted as well", async () => {
  const body = Buffer.alloc(2 * MEBIBYTE);
  for (const path of ["/api/trpc/user.me", "/sign-in", "/api/health"])
    expect([path, (await send(running.app, path, { body })).status]).toEqual([path, 413]);
});

test("A24: headers of ten megabytes are answered, and not only hung up on", async () => {
  for (let n = 0; n < 4; n += 1) {
    const said = await sendRaw(running.app, `${HEALTH}Authorization: Bearer ${"a".repeat(10 * MEBIBYTE)}\r\n\r\n`);
    expect(statuses(said)).toEqual(["431"]);
  }
});

describe("every answer has an id, also to", () => {
  test.each([
    ["a request without a host", "GET /api/health HTTP/1.1\r\nConnection: close\r\n\r\n", "400"],
    ["an expectation nobody can meet", `${HEALTH}Expect: foo\r\nConnection: close\r\n\r\n`, "417"],
    ["a wish for a tunnel", "CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n", "400"],
    ["a websocket", `${HEALTH}Connection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n`, "400"],
  ])("%s", async (_what, bytes, status) => {
    const said = await sendRaw(running.app, bytes);
    expect(statuses(said)).toEqual([status]);
    expect(said).toMatch(/^X-Request-Id: [0-9a-f-]{36}\r$/im);
  });
});

test("an offer of HTTP/2 is passed over, and the request answered as it is", async () => {
  const offer = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n";
  const said = await sendRaw(running.app, `${HEALTH}${offer}\r\n`, (heard) => heard.includes("ok"));
  expect(statuses(said)).toEqual(["200"]);
});

test("garbage behind good requests is answered in its turn, after them", async () => {
  const said = await sendRaw(
    running.app,
    `${HEALTH}\r\nGET /sign-in HTTP/1.1\r\nHost: localhost\r\n\r\n${HEALTH}\r\ngarbage\r\n\r\n`,
  );
  expect(statuses(said)).toEqual(["200", "200", "200", "400"]);
});

test("A69: no address has two readings: dots and broken escapes are refused before anything is served", async () => {
  for (const path of [
    `/_next/static/../../${slug}/runtimes`,
    `/_next/static/%2e%2e/%2E%2e/${slug}/runtimes`,
    `/_next/static/.%2e/../${slug}/runtimes`,
    "/_next/static/../server/app/page.js",
    "/./api/health",
    "/%ff",
    "/%",
    `/${slug}/%c3`,
  ]) {
    const { status, headers, text } = await send(running.app, path, { headers: { cookie } });
    expect([path, status, headers["cache-control"]]).toEqual([path, 400, "private, no-store"]);
    expect(text).toContain("the request could not be read");
  }
});

test("a media type is the same in any case", async () => {
  const answer = await send(running.app, "/api/trpc/user.updatePreferences", {
    method: "POST",
    headers: {
      "content-type": "Application/JSON",
      "content-encoding": "IDENTITY",
      cookie,
      origin: running.app.publicUrl,
    },
    body: JSON.stringify({ weekStart: 1 }),
  });
  expect(answer.status).toBe(200);
});
