import { randomUUID } from "node:crypto";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPerson, mintSession, mintToken, mintWorkspace, testApi, testServices } from "../testing";
import { openStream } from "../testing/open-stream";
import type { Services } from "../trpc/context";
import { type Event, publish } from "./events";
import { hearEvents } from "./live";

let database: TestDatabase;
let services: Services;
let ears: ReturnType<typeof hearEvents>;
beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database);
  ears = hearEvents(services.live, { db: database.db, log: services.log, url: database.url });
});
afterAll(async () => {
  await ears.close();
  await database.close();
});

const asksAgain = { event: "message", data: [{ kind: "resync", subjectId: null }] };

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

test("whoever opens a stream asks again first, and hears then what changes, by ids alone", async () => {
  const { workspaceId, open } = await member();
  const stream = await open();
  expect([stream.status, stream.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  expect(await stream.next()).toEqual(asksAgain);
  const event = about(workspaceId);
  await publish(database.db, event);
  expect(await stream.next()).toEqual({ event: "message", data: [{ kind: event.kind, subjectId: event.subjectId }] });
  stream.leave();
});

test("no hint is lost between the opening and the first reading", async () => {
  const { workspaceId, open } = await member();
  const stream = await open();
  const before = about(workspaceId);
  services.live.hub.tell({ id: randomUUID(), ...before });
  // What was said until now is in the answers to what is asked from now on.
  expect(await stream.next()).toEqual(asksAgain);
  const after = about(workspaceId);
  services.live.hub.tell({ id: randomUUID(), ...after });
  expect(await stream.next()).toMatchObject({ data: [{ subjectId: after.subjectId }] });
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
  expect(await stream.next()).toMatchObject({ data: [{ subjectId: event.subjectId }] });
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
  expect(await stream.next()).toEqual(asksAgain);
  const event = about(workspaceId);
  services.live.hub.tell({ id: randomUUID(), ...event });
  expect(await stream.next()).toMatchObject({ data: [{ subjectId: event.subjectId }] });
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
  expect(await stream.next()).toEqual({
    event: "message",
    data: [{ kind: "runtime.usage", subjectId: usage.subjectId }],
  });
  const [{ told } = { told: 0 }] = await database.db.execute<{ told: number }>(
    sql`select count(*)::int as told from events where subject_id = ${usage.subjectId}`,
  );
  expect(told).toBe(1);
  stream.leave();
});
