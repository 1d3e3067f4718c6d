import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { gzipSync } from "node:zlib";
import { mintPerson, mintToken, mintWorkspace } from "@meridian/api/testing";
import { beforeAll, expect, test } from "vitest";
import { apiOf, send, sendRaw } from "./support/client";
import { suite } from "./support/suite";

const running = suite();
let token: string;
beforeAll(async () => {
  const { db } = running.database;
  const { id: workspaceId } = await mintWorkspace(db);
  const { id: userId } = await mintPerson(db, { in: { workspaceId } });
  token = await mintToken(db, { workspaceId, userId, kind: "personal" });
});

const MEBIBYTE = 1024 * 1024;
const CHANGE = "/api/trpc/user.updatePreferences";
const post = (body: string | Buffer, headers = {}) =>
  send(running.app, CHANGE, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}`, ...headers },
    body,
  });
const filled = (bytes: number) => `{"filler":"${"x".repeat(bytes - 13)}"}`;
const batch = (calls: number, path = "user.me") =>
  send(running.app, `/api/trpc/${Array(calls).fill(path).join(",")}?batch=1`, {
    headers: { authorization: `Bearer ${token}` },
  });

test("A36: ten calls in a batch are answered, eleven are refused whole", async () => {
  const ten = await batch(10);
  expect([ten.status, ten.data]).toEqual([
    200,
    expect.toSatisfy((calls) => Array.isArray(calls) && calls.length === 10),
  ]);
  for (const calls of [11, 300]) {
    const answer = await batch(calls);
    expect([answer.status, answer.error?.code]).toEqual([400, "BAD_REQUEST"]);
  }
  expect((await batch(10_000)).status).toBe(431);
  expect((await send(running.app, `/api/trpc/${Array(11).fill("user.me").join("%2C")}?batch=1`)).status).toBe(400);
});

test("A36: limits count calls, not requests", async () => {
  const guesses = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [n, { code: `GUESS-${n}`, name: "laptop" }]));
  const answer = await send<{ error: { data: { httpStatus: number } } }[]>(
    running.app,
    `/api/trpc/${Array(10).fill("token.redeemLoginCode").join(",")}?batch=1`,
    {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(guesses),
    },
  );
  const statuses = answer.data.map(({ error }) => error.data.httpStatus);
  expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  expect(Number(answer.headers["retry-after"])).toBeGreaterThanOrEqual(1);
});

test("A37: addresses and headers that are too long are told so", async () => {
  expect((await send(running.app, `/api/health?${"a".repeat(8_300)}`)).status).toBe(414);
  expect((await send(running.app, `/api/health?${"a".repeat(17_000)}`)).status).toBe(431);
  expect(await sendRaw(running.app, `GET /${"a".repeat(MEBIBYTE)} HTTP/1.1\r\n`)).toMatch(/^(HTTP\/1.1 431|$)/);
  expect((await send(running.app, "/api/health", { headers: { "x-filler": "a".repeat(17_000) } })).status).toBe(431);
});

test("A37: of a parameter that is there twice the first one counts", async () => {
  const first = encodeURIComponent('{"slug":""}');
  const second = encodeURIComponent('{"slug":"lab"}');
  const answer = await send(running.app, `/api/trpc/workspace.get?input=${first}&input=${second}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect([answer.status, answer.error?.message]).toEqual([400, "slug: must not be empty"]);
  const many = await send(running.app, `/api/trpc/user.me?${"a&".repeat(4_000)}`);
  expect(many.status).toBe(401);
});

test("A38: a body of 1 MiB is read, a larger one is not, however it is sent", async () => {
  expect((await post(filled(MEBIBYTE))).status).toBe(200);
  expect((await post(filled(MEBIBYTE + 1))).status).toBe(413);
  expect((await post(filled(MEBIBYTE + 1), { "transfer-encoding": "chunked" })).status).toBe(413);
  expect((await post(filled(5 * MEBIBYTE), { "transfer-encoding": "chunked" })).status).toBe(413);
  const announced = { "content-length": "52428800", "content-type": "application/json", authorization: "Bearer x" };
  const lines = Object.entries(announced).map(([name, value]) => `${name}: ${value}`);
  const said = await sendRaw(
    running.app,
    `POST ${CHANGE} HTTP/1.1\r\nHost: localhost\r\n${lines.join("\r\n")}\r\n\r\n{`,
    (text) => text.includes("\r\n\r\n"),
  );
  expect(said).toMatch(/^HTTP\/1.1 413 /);
});

test("A38: compressed bodies are refused unread, so no bomb goes off", async () => {
  const bomb = gzipSync(Buffer.alloc(50 * MEBIBYTE, "x"));
  for (const encoding of ["gzip", "deflate", "br", "gzip, identity", "x-unknown"])
    expect((await post(bomb, { "content-encoding": encoding })).status).toBe(415);
});

test("A38: a length that lies, short or long, gets nothing done", async () => {
  const head = (length: string) =>
    `POST ${CHANGE} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${token}\r\n${length}\r\n\r\n`;
  const body = '{"timezone":"Asia/Tokyo"}';
  const short = await sendRaw(running.app, head("Content-Length: 5") + body);
  expect(short).toMatch(/^HTTP\/1.1 400 /);
  const twice = await sendRaw(running.app, head(`Content-Length: 25\r\nTransfer-Encoding: chunked`) + body);
  expect(twice).toMatch(/^HTTP\/1.1 400 /);
  expect(
    (await apiOf(running.app).query<{ timezone: string | null }>("user.me", undefined, { token })).data.timezone,
  ).toBeNull();
});

test("A38: large bodies from several senders at once stay out of memory", async () => {
  const body = filled(20 * MEBIBYTE);
  const before = memoryOf(running.app.process.pid);
  // Whoever goes on sending after the answer is cut off.
  const sending = Array.from({ length: 5 }, () =>
    post(body, { "transfer-encoding": "chunked" }).catch(() => undefined),
  );
  for (const answer of await Promise.all(sending)) expect(answer?.status ?? 413).toBe(413);
  expect(memoryOf(running.app.process.pid) - before).toBeLessThan(64 * MEBIBYTE);
});

test("A39: bombs of JSON are answered quickly, and like any other mistake", async () => {
  const deep = (open: string, close: string) => open.repeat(100_000) + close.repeat(100_000);
  const bombs: [string, number][] = [
    [deep("[", "]"), 400],
    [`{"timezone":${deep("[", "]")}}`, 400],
    [deep('{"a":', "}").replace(":}", ":1}"), 200],
    [`{${Array.from({ length: 90_000 }, (_, n) => `"k${n}":1`).join()}}`, 200],
    [`[${"1,".repeat(500_000)}1]`, 400],
    ['{"timezone":"Asia/Tokyo","timezone":"nowhere"}', 400],
    ['\ufeff{"timezone":"Asia/Tokyo"}', 200],
    ['{"weekStart":NaN}', 400],
    ['{"weekStart":1e999}', 400],
    ['{"timezone":"\\ud800"}', 400],
    ["", 400],
    ["{", 400],
    ["null", 400],
    ["7", 400],
  ];
  for (const [body, status] of bombs) {
    const startedAt = performance.now();
    const answer = await post(body);
    expect([body.slice(0, 40), answer.status]).toEqual([body.slice(0, 40), status]);
    expect(answer.text).not.toMatch(/stack|SyntaxError|position|at JSON/i);
    expect(performance.now() - startedAt).toBeLessThan(1_500);
  }
  expect((await post(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400);
});

test("R-F27: whoever never finishes a request is hung up on, and others are served meanwhile", async () => {
  const headers = Array.from({ length: 200 }, () => trickle("GET /api/health HTTP/1.1\r\nX-Slow: "));
  const length = "Content-Type: application/json\r\nContent-Length: 1000";
  const body = trickle(
    `POST ${CHANGE} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${token}\r\n${length}\r\n\r\n`,
  );
  expect((await send(running.app, "/api/health")).status).toBe(200);
  const endings = await Promise.all([...headers, body]);
  for (const said of endings) expect(said).toMatch(/^HTTP\/1.1 408 [\s\S]*X-Request-Id: /);
});

/** Begins a request and goes on with a byte a second; what was said until the server hung up. */
function trickle(beginning: string): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(running.app.port, "127.0.0.1", () => socket.write(beginning));
    const drip = setInterval(() => socket.write("x"), 1_000);
    socket.on("data", (chunk) => {
      said += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => {
      clearInterval(drip);
      resolve(said);
    });
  });
}

test("A37: also the second request on a connection is told what was wrong with it", async () => {
  const good = "GET /api/health HTTP/1.1\r\nHost: localhost\r\n";
  const said = await sendRaw(running.app, `${good}\r\n${good}X-Filler: ${"a".repeat(17_000)}\r\n\r\n`);
  expect(said).toMatch(/^HTTP\/1.1 200 /);
  const later = await new Promise<string>((resolve) => {
    let heard = "";
    const socket = connect(running.app.port, "127.0.0.1", () => socket.write(`${good}\r\n`));
    socket.once("data", () => socket.write(`${good}X-Filler: ${"a".repeat(17_000)}\r\n\r\n`));
    socket.on("data", (chunk) => {
      heard += chunk;
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve(heard));
  });
  expect(later).toMatch(/^HTTP\/1.1 200 [\s\S]*HTTP\/1.1 431 /);
});

test("what is no HTTP at all is answered with an id, and nothing of it is said back", async () => {
  for (const bytes of [
    "\u0016\u0003\u0001garbage\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    "GET /\u0001<script> HTTP/1.1\r\nHost: x\r\n\r\n",
  ]) {
    const said = await sendRaw(running.app, bytes);
    expect(said).toMatch(/^HTTP\/1.1 400 [\s\S]*X-Request-Id: [0-9a-f-]{36}/);
    expect(said).not.toContain("script");
  }
  for (const target of ["http://evil.example/", "//evil.example/", "/\\evil.example"]) {
    const said = await sendRaw(running.app, `GET ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect([target, said.slice(0, 12)]).toEqual([target, "HTTP/1.1 400"]);
  }
  const upgrade =
    "GET http://evil.example/ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: websocket\r\n\r\n";
  expect(await sendRaw(running.app, upgrade)).toMatch(/^HTTP\/1.1 400 /);
});

/** Resident bytes; where there is no /proc, the question is not asked. */
function memoryOf(pid: number | undefined): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
