import { once } from "node:events";
import { type AddressInfo, connect as connectTo, createServer, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "./client";
import { type TestDatabase, testDatabase } from "./testing";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** What PostgreSQL says to whoever comes while it recovers from a crash. */
const STARTING = "SFATAL\0VFATAL\0C57P03\0Mthe database system is not yet accepting connections\0\0";

function startingUp(): Buffer {
  const message = Buffer.alloc(5);
  message.write("E");
  message.writeInt32BE(4 + STARTING.length, 1);
  return Buffer.concat([message, Buffer.from(STARTING, "latin1")]);
}

/** Stands before the database: passes on, or cuts what there is and plays the one that recovers. */
async function unsteady(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const near = new Set<Socket>();
  let isStarting = false;
  const server = createServer((socket) => {
    near.add(socket.on("error", () => {}));
    if (isStarting) return void socket.once("data", () => socket.end(startingUp()));
    const far = connectTo(Number(target.port), target.hostname).on("error", () => {});
    socket.pipe(far).pipe(socket);
    socket.on("close", () => far.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: url.href,
    crash: () => {
      isStarting = true;
      for (const socket of near) socket.destroy();
    },
    recover: () => {
      isStarting = false;
    },
    close: () => server.close(),
  };
}

test("what a lost connection said is not thrown at the first query of the next one", async () => {
  const proxy = await unsteady(database.url);
  const { sql, close } = connect(proxy.url, { max: 1, applicationName: "lost" });
  const lost = sql`select pg_sleep(60)`.then(
    () => undefined,
    (error: unknown) => error,
  );
  const running = () =>
    database.db.execute("select from pg_stat_activity where application_name = 'lost' and wait_event = 'PgSleep'");
  while ((await running()).length === 0);
  proxy.crash();
  expect(await lost).toMatchObject({ code: "CONNECTION_CLOSED" });
  await expect(sql`select 2 as n`).rejects.toMatchObject({ code: "57P03" });
  proxy.recover();
  expect(await sql`select 3 as n`).toEqual([{ n: 3 }]);
  await close();
  proxy.close();
});
