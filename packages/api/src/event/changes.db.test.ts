import { randomUUID } from "node:crypto";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { mintPerson, mintSession, mintToken, mintWorkspace, TEST_URL, testApi, testServices } from "../testing";
import type { Services } from "../trpc/context";
import { answerTrpc, TRPC_PATH } from "../trpc/http";
import { type Event, publish } from "./events";
import { hearEvents } from "./live";

let database: TestDatabase;
let services: Services;
let ears: ReturnType<typeof hearEvents>;
beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database);
  ears = hearEvents(services.live, { db: database.db, log: services.log, url: database.url });
  await vi.waitUntil(() => services.live.hub.isHearing);
});
afterAll(async () => {
  await ears.close();
  await database.close();
});

const anyNewest = expect.any(String);
const firstWord = { event: "message", data: { newest: anyNewest, hints: [] } };
const said = (...hints: object[]) => ({ event: "message", data: { newest: anyNewest, hints } });

type Told = { event: string; data: unknown };

/** Opens `event.changes` as the outside does. */
async function openStream(services: Services, workspaceId: string, headers: Record<string, string>) {
  const left = new AbortController();
  const input = encodeURIComponent(JSON.stringify({ workspaceId }));
  const request = new Request(`${TEST_URL}${TRPC_PATH}/event.changes?input=${input}`, { headers, signal: left.signal });
  const response = await answerTrpc(services, request, { requestId: randomUUID(), remoteAddress: "192.0.2.1" });
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream") ?? false;
  const told = isStream && response.body ? events(response.body) : undefined;
  const next = async (): Promise<Told | undefined> => (await told?.next())?.value ?? undefined;
  return {
    status: response.status,
    headers: response.headers,
    body: isStream ? "" : await response.text(),
    /** The next thing it says, but for its greeting and its pings; undefined at its end. */
    next,
    /** What it says until it ends. */
    rest: async () => {
      const all: Told[] = [];
      for (let one = await next(); one; one = await next()) all.push(one);
      return all;
    },
    leave: () => left.abort(),
  };
}

async function* events(body: ReadableStream<Uint8Array>): AsyncGenerator<Told, void, undefined> {
  let text = "";
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    text += piece;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = /^event: (.*)$/m.exec(block)?.[1] ?? "message";
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (!["connected", "ping"].includes(event)) yield { event, data: data ? JSON.parse(data) : undefined };
    }
  }
}

async function member(workspaceId?: string) {
  const id = workspaceId ?? (await mintWorkspace(database.db)).id;
  const { id: userId } = await mintPerson(database.db, { in: { workspaceId: id } });
  const token = await mintToken(database.db, { workspaceId: id, userId, kind: "personal" });
  const bearer = { authorization: `Bearer ${token}` };
  return { workspaceId: id, userId, bearer, open: () => openStream(services, id, bearer) };
}

const about = (workspaceId: string, kind: Event["kind"] = "runtime.changed"): Event => ({
  workspaceId,
  kind,
  subjectId: randomUUID(),
});

test("a stream says first how new what it knows is, and then what changes, by ids alone", async () => {
  const { workspaceId, open } = await member();
  const stream = await open();
  expect([stream.status, stream.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  expect(await stream.next()).toEqual(firstWord);
  const event = about(workspaceId);
  await publish(database.db, event);
  expect(await stream.next()).toEqual(said({ kind: event.kind, subjectId: event.subjectId }));
  stream.leave();
});

const newestOf = async ({ workspaceId, bearer }: Awaited<ReturnType<typeof member>>) => {
  const token = bearer.authorization.replace("Bearer ", "");
  const { data } = await testApi(services).query<{ newest: string }>("event.newest", { workspaceId }, { token });
  return data.newest;
};

test("who missed nothing between a page and its stream is told so, and who did is not", async () => {
  const person = await member();
  const first = await newestOf(person);
  const quiet = await person.open();
  expect(await quiet.next()).toMatchObject({ data: { newest: first } });
  const event = about(person.workspaceId);
  await publish(database.db, event);
  const told = await quiet.next();
  expect(told).toMatchObject({ data: { hints: [{ subjectId: event.subjectId }] } });
  const second = await newestOf(person);
  expect(second).not.toBe(first);
  expect(told).toMatchObject({ data: { newest: second } });
  // Another process, which has heard of nothing, finds the same in what is kept.
  const other = testServices(database);
  const otherEars = hearEvents(other.live, { db: database.db, log: other.log, url: database.url });
  await vi.waitUntil(() => other.live.hub.isHearing);
  const late = await openStream(other, person.workspaceId, person.bearer);
  expect(await late.next()).toMatchObject({ data: { newest: second } });
  for (const stream of [quiet, late]) stream.leave();
  await otherEars.close();
});

test("what is told between the opening and the first reading is behind the newest event of the first word", async () => {
  const { workspaceId, open } = await member();
  const stream = await open();
  const before = randomUUID();
  services.live.hub.tell({ id: before, ...about(workspaceId) });
  expect(await stream.next()).toEqual({ event: "message", data: { newest: before, hints: [] } });
  const after = about(workspaceId);
  services.live.hub.tell({ id: randomUUID(), ...after });
  expect(await stream.next()).toMatchObject({ data: { hints: [{ subjectId: after.subjectId }] } });
  stream.leave();
});

test("A5: a foreign workspace's stream is answered like a missing one, and nobody hears of another's events", async () => {
  const [mine, other] = [await member(), await member()];
  const foreign = await openStream(services, other.workspaceId, mine.bearer);
  const missing = await openStream(services, randomUUID(), mine.bearer);
  expect([foreign.status, foreign.body]).toEqual([404, missing.body]);
  const stream = await mine.open();
  await stream.next();
  services.live.hub.tell({ id: randomUUID(), ...about(other.workspaceId) });
  const event = about(mine.workspaceId);
  services.live.hub.tell({ id: randomUUID(), ...event });
  expect(await stream.next()).toMatchObject({ data: { hints: [{ subjectId: event.subjectId }] } });
  stream.leave();
});

test("a stream that is refused says why with its status, before it begins", async () => {
  const { workspaceId, userId } = await member();
  const daemon = await mintToken(database.db, { workspaceId, userId, kind: "daemon" });
  expect((await openStream(services, workspaceId, {})).status).toBe(401);
  expect((await openStream(services, workspaceId, { authorization: `Bearer ${daemon}` })).status).toBe(403);
  const { status, body } = await openStream(services, "x", { authorization: `Bearer ${daemon}` });
  expect({ status, body: JSON.parse(body) }).toMatchObject({
    status: 403,
    body: { error: { data: { httpStatus: 403 } } },
  });
});

test("A52: one person has ten streams in a process, and a closed one makes room", async () => {
  const { open } = await member();
  const streams = await Promise.all(Array.from({ length: 10 }, open));
  expect(streams.map(({ status }) => status)).toEqual(Array(10).fill(200));
  const refused = await open();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "30"]);
  streams[0]?.leave();
  const again = await open();
  expect(again.status).toBe(200);
  for (const stream of [...streams, again]) stream.leave();
  expect(services.live.streams.size).toBe(0);
});

test("A52: a reader that is far behind is told to ask again for everything, once", async () => {
  const { workspaceId, open } = await member();
  const stream = await open();
  await stream.next();
  for (let count = 0; count < 5_000; count += 1) services.live.hub.tell({ id: randomUUID(), ...about(workspaceId) });
  expect(await stream.next()).toEqual(said({ kind: "resync", subjectId: null }));
  const event = about(workspaceId);
  services.live.hub.tell({ id: randomUUID(), ...event });
  expect(await stream.next()).toMatchObject({ data: { hints: [{ subjectId: event.subjectId }] } });
  stream.leave();
});

test("A5: what only those who run a workspace may list has no name on anybody else's stream, and has once they do", async () => {
  const { workspaceId, userId, open } = await member();
  const stream = await open();
  await stream.next();
  const kinds = ["invitation.changed", "webhook.changed", "token.changed"] as const;
  const tell = () => {
    for (const kind of kinds) services.live.hub.tell({ id: randomUUID(), ...about(workspaceId, kind) });
  };
  tell();
  const [other, token] = ["other", "token.changed"].map((kind) => ({ kind, subjectId: null }));
  expect(await stream.next()).toEqual(said(other ?? {}, token ?? {}));
  await database.db.execute(sql`update members set role = 'admin' where user_id = ${userId}::uuid`);
  await services.live.streams.check();
  tell();
  const named = kinds.map((kind) => ({ kind, subjectId: expect.any(String) }));
  expect(await stream.next()).toEqual(said(...named));
  stream.leave();
});

test("a colleague's new name is told, and the one they have already is not", async () => {
  const { workspaceId, userId, bearer, open } = await member();
  const stream = await open();
  await stream.next();
  const rename = (name: string) =>
    testApi(services).mutate("user.update", { name }, { token: bearer.authorization.replace("Bearer ", "") });
  for (const name of ["Renamed", "Renamed"]) expect((await rename(name)).status).toBe(200);
  expect(await stream.next()).toEqual(said({ kind: "member.changed", subjectId: userId }));
  const told = await database.db.execute(sql`select 1 from events where workspace_id = ${workspaceId}::uuid`);
  expect(told).toHaveLength(1);
  stream.leave();
});

test("A8: a member who is removed hears nothing more: the stream ends with the word for what is not there", async () => {
  const { workspaceId, userId, open, bearer } = await member();
  const session = await mintSession(database.db, { userId });
  const byToken = await open();
  const bySession = await openStream(services, workspaceId, { cookie: session });
  await Promise.all([byToken.next(), bySession.next()]);
  const { id: owner } = await mintPerson(database.db, { in: { workspaceId, role: "owner" } });
  const cookie = await mintSession(database.db, { userId: owner });
  expect((await testApi(services).mutate("member.remove", { workspaceId, userId }, { cookie })).status).toBe(200);
  const last = async (stream: typeof byToken) => (await stream.rest()).at(-1);
  expect(await last(byToken)).toMatchObject({ event: "serialized-error", data: { data: { code: "UNAUTHORIZED" } } });
  expect(await last(bySession)).toMatchObject({ event: "serialized-error", data: { data: { code: "NOT_FOUND" } } });
  expect((await openStream(services, workspaceId, bearer)).status).toBe(401);
});

test("A52: a stream ends with its token and with its session", async () => {
  const { workspaceId, userId, open } = await member();
  const byToken = await open();
  const bySession = await openStream(services, workspaceId, { cookie: await mintSession(database.db, { userId }) });
  await Promise.all([byToken.next(), bySession.next()]);
  await database.db.execute(sql`update access_tokens set revoked_at = now() where user_id = ${userId}::uuid`);
  await database.db.execute(sql`delete from sessions where user_id = ${userId}`);
  await services.live.streams.check();
  for (const stream of [byToken, bySession])
    expect(await stream.rest()).toMatchObject([
      { event: "serialized-error", data: { data: { code: "UNAUTHORIZED" } } },
    ]);
});

test("what a report stored is told once for all that came together", async () => {
  const { workspaceId, open } = await member();
  const stream = await open();
  await stream.next();
  const usage = about(workspaceId, "runtime.usage");
  for (let count = 0; count < 50; count += 1) services.live.announcer.announce(usage);
  await services.live.announcer.settled();
  expect(await stream.next()).toEqual(said({ kind: "runtime.usage", subjectId: usage.subjectId }));
  const [{ told } = { told: 0 }] = await database.db.execute<{ told: number }>(
    sql`select count(*)::int as told from events where subject_id = ${usage.subjectId}`,
  );
  expect(told).toBe(1);
  stream.leave();
});
