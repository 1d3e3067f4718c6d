import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, connect as connectTo, createServer, type Socket } from "node:net";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Event, publish } from "./events";
import { createLive, hearEvents } from "./live";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Stands before the database: passes on, or holds everything back and lets both ends believe that all is well. */
async function proxyBefore(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const pairs = new Set<[Socket, Socket]>();
  let isHole = false;
  const server = createServer((near) => {
    const far = connectTo(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on("error", () => to.destroy()).on("close", () => to.destroy());
      from.on("data", (data) => isHole || to.write(data));
    }
    pairs.add([near, far]);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    swallow: (swallows: boolean) => {
      isHole = swallows;
    },
    close: () => {
      for (const [near, far] of pairs) [near, far].map((socket) => socket.destroy());
      server.close();
    },
  };
}

function witness() {
  const turns: string[] = [];
  const waiting: { event: string; seen: () => void }[] = [];
  const note = (about: object) => {
    const { event } = { event: "", ...about };
    turns.push(event);
    for (const one of waiting.filter((one) => one.event === event)) one.seen();
  };
  const next = (event: string) => new Promise<void>((resolve) => waiting.push({ event, seen: resolve }));
  return { log: { info: note, warn: () => {}, error: () => {} }, next, turns };
}

const anEvent = (): Event => ({ workspaceId: randomUUID(), kind: "runtime.usage", subjectId: randomUUID() });

test("R-F20: a listening connection that went silent is noticed, polling takes over, and hearing comes back", async () => {
  const { db } = database;
  const proxy = await proxyBefore(database.url);
  const { log, next } = witness();
  const live = createLive({ db, log });
  const heardFirst = next("events.heard");
  const ears = hearEvents(live, { db, log, url: proxy.url, pingMs: 50, patienceMs: 300, pollMs: 50 });
  await heardFirst;
  const heard = (event: Event) =>
    new Promise<void>((resolve) => {
      live.hub.listen(event.workspaceId, () => resolve());
    });
  const spoken = anEvent();
  const hearing = heard(spoken);
  await publish(db, spoken);
  await hearing;

  const deaf = next("events.deaf");
  proxy.swallow(true);
  await deaf;
  const ids = { userId: randomUUID(), workspaceId: randomUUID(), sessionId: randomUUID() };
  const viewer = { ...ids, role: "member" as const, tokenId: null };
  const left = new AbortController();
  const stream = live.streams.open(viewer, left.signal);
  expect((await stream.next()).value).toEqual({ newest: null, hints: [] });
  const polled = anEvent();
  const polling = heard(polled);
  await publish(db, polled);
  await polling;

  const heardAgain = next("events.heard");
  proxy.swallow(false);
  await heardAgain;
  // Whoever has a stream open is told of the turn, and compares what it knows.
  expect((await stream.next()).value).toEqual({ newest: "", hints: [] });
  const again = anEvent();
  const hearingAgain = heard(again);
  await publish(db, again);
  await hearingAgain;
  left.abort();
  await ears.close();
  proxy.close();
});

test("an event that is heard and polled is told once", async () => {
  const live = createLive({ db: database.db, log: witness().log });
  const event = { id: randomUUID(), ...anEvent() };
  let told = 0;
  live.hub.listenToAll(() => {
    told += 1;
  });
  live.hub.tell(event);
  live.hub.tell(event);
  expect(told).toBe(1);
});
