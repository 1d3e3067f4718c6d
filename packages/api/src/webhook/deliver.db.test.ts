import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Db, webhookDeliveries, webhookEndpoints } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq, sql } from "drizzle-orm";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type TestApi, testApi, testServices } from "../testing/calls";
import { mintPerson, mintToken, mintWorkspace, TEST_SECRET } from "../testing/mint";
import { deliverDue, type Post } from "./deliver";
import { MOST_ATTEMPTS } from "./rules/backoff";

let database: TestDatabase;
let db: Db;
let api: TestApi;
beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
  api = testApi(testServices(database));
});
afterAll(() => database.close());

const post = { signingSecret: TEST_SECRET, mayReachLoopback: true };

type Got = { headers: Record<string, string>; body: string };

/** A receiver on this machine that answers what it is told to, in turn, and the last of it from then on. */
async function receiver(...statuses: (number | "never")[]) {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const piece of request.setEncoding("utf8")) body += piece;
    got.push({ headers: request.headers as Record<string, string>, body });
    const status = statuses[Math.min(got.length, statuses.length) - 1] ?? 204;
    if (status === "never") return;
    if (status >= 300 && status < 400) response.setHeader("location", `http://127.0.0.1:${port()}/elsewhere`);
    // More than anybody should read.
    response.writeHead(status).end(Buffer.alloc(1_000_000));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const port = () => (server.address() as AddressInfo).port;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { got, url: `http://127.0.0.1:${port()}/hook` };
}

async function endpoint(url: string) {
  const { id: workspaceId } = await mintWorkspace(db);
  const { id: userId } = await mintPerson(db, { in: { workspaceId, role: "admin" } });
  const admin = { token: await mintToken(db, { workspaceId, userId, kind: "personal" }) };
  const { data } = await api.mutate<{ id: string; secret: string }>("webhook.create", { workspaceId, url }, admin);
  const endpointId = data.id;
  const call = (name: string, more: object = {}) =>
    api.mutate<{ secret: string; deliveryId: string }>(`webhook.${name}`, { endpointId, ...more }, admin);
  const deliveries = () => db.select().from(webhookDeliveries).where(eq(webhookDeliveries.endpointId, endpointId));
  const stored = async () => (await db.select().from(webhookEndpoints).where(eq(webhookEndpoints.id, endpointId)))[0];
  /** As if its time had come. */
  const due = () =>
    db
      .update(webhookDeliveries)
      .set({ nextAttemptAt: sql`now()` })
      .where(sql`endpoint_id = ${endpointId}::uuid and next_attempt_at is not null`);
  return { ...data, endpointId, workspaceId, admin, call, deliveries, stored, due };
}

test("A58: a test message arrives signed, in the form of Standard Webhooks, once", async () => {
  const { got, url } = await receiver(204);
  const { secret, call, deliveries, workspaceId } = await endpoint(url);
  const { data } = await call("test");
  expect((await call("test")).error?.message).toBe("a test message is on its way already");
  expect(await deliverDue(db, post)).toBe(true);
  expect(await deliverDue(db, post)).toBe(false);
  expect(got).toHaveLength(1);
  const [message] = got;
  expect(message?.headers).toMatchObject({
    "content-type": "application/json",
    "webhook-id": `msg_${data.deliveryId}`,
  });
  expect(new Webhook(secret).verify(message?.body ?? "", message?.headers ?? {})).toMatchObject({
    type: "webhook.test",
    data: { workspaceId },
  });
  expect(await deliveries()).toMatchObject([{ attempts: 1, lastStatus: 204, nextAttemptAt: null }]);
});

test("what fails is sent again later, the same message byte for byte, until it is taken", async () => {
  const { got, url } = await receiver(500, 503, 200);
  const { call, deliveries, due } = await endpoint(url);
  await call("test");
  for (const _ of [1, 2, 3, 4]) {
    await deliverDue(db, post);
    await due();
  }
  expect(new Set(got.map(({ body, headers }) => `${headers["webhook-id"]} ${body}`)).size).toBe(1);
  expect(await deliveries()).toMatchObject([{ attempts: 3, lastStatus: 200, deliveredAt: expect.any(Date) }]);
});

test("after the last attempt it is given up, and sent once more by hand", async () => {
  const { got, url } = await receiver(500, 200);
  const { call, deliveries, admin } = await endpoint(url);
  const { data } = await call("test");
  await db
    .update(webhookDeliveries)
    .set({ attempts: MOST_ATTEMPTS - 1 })
    .where(eq(webhookDeliveries.id, data.deliveryId));
  await deliverDue(db, post);
  expect(await deliveries()).toMatchObject([{ lastStatus: 500, nextAttemptAt: null, deliveredAt: null }]);
  const retry = () => api.mutate("webhook.retry", { deliveryId: data.deliveryId }, admin);
  expect((await retry()).status).toBe(200);
  await deliverDue(db, post);
  expect(got).toHaveLength(2);
  expect((await retry()).error?.message).toBe("it was delivered already");
});

test("410 stops an endpoint and withdraws what waits for it", async () => {
  const { url } = await receiver(410);
  const { call, deliveries, stored } = await endpoint(url);
  await call("test");
  await deliverDue(db, post);
  expect(await stored()).toMatchObject({ stoppedReason: "gone", stoppedAt: expect.any(Date) });
  expect(await deliveries()).toMatchObject([{ lastStatus: 410, nextAttemptAt: null, deliveredAt: null }]);
  expect((await call("test")).status).toBe(409);
  await call("update", { isStopped: false });
  expect(await stored()).toMatchObject({ stoppedReason: null, stoppedAt: null });
});

test("A57: a redirect is a failure, and followed nowhere", async () => {
  const { got, url } = await receiver(302);
  const { call, deliveries } = await endpoint(url);
  await call("test");
  await deliverDue(db, post);
  expect(got).toHaveLength(1);
  expect(await deliveries()).toMatchObject([{ lastStatus: 302, deliveredAt: null }]);
});

test("an answer that does not come is not waited for", async () => {
  const { url } = await receiver("never");
  const { call, deliveries } = await endpoint(url);
  await call("test");
  await deliverDue(db, { ...post, timeoutMs: 200 });
  expect(await deliveries()).toMatchObject([{ lastStatus: null, lastError: "no answer in time" }]);
});

test("A57: a name that means the internet when it is written and an inner address when it is called reaches nobody", async () => {
  const { got, url } = await receiver(200);
  const { call, deliveries, stored } = await endpoint(url);
  const rebound = `https://rebound.example.com:${new URL(url).port}/`;
  expect((await call("update", { url: rebound })).status).toBe(200);
  expect((await stored())?.url).toBe(rebound);
  await call("test");
  const addresses = ["93.184.215.14", "127.0.0.1"].map((address) => ({ address, family: 4 }));
  const lookup: Post["lookup"] = (_name, _options, found) => found(null, addresses);
  await deliverDue(db, { signingSecret: TEST_SECRET, mayReachLoopback: false, lookup });
  expect(got).toEqual([]);
  expect(await deliveries()).toMatchObject([
    { attempts: 1, lastError: "its name means an address that is none of the internet" },
  ]);
});

test("A57: what is refused is refused when it is written, by name, and again when it is called", async () => {
  const strict = testApi({ ...testServices(database), mayReachLoopback: false });
  const { got, url } = await receiver(200);
  const { workspaceId, admin, call, deliveries } = await endpoint(url);
  for (const bad of [
    url,
    "file:///etc/passwd",
    "https://169.254.169.254/",
    "https://2130706433/",
    "https://[::ffff:10.0.0.1]/",
  ]) {
    const refused = await strict.mutate("webhook.create", { workspaceId, url: bad }, admin);
    expect([refused.status, refused.error?.message]).toEqual([400, expect.stringMatching(/^url: must be/)]);
  }
  await call("test");
  await deliverDue(db, { ...post, mayReachLoopback: false });
  expect(got).toEqual([]);
  expect(await deliveries()).toMatchObject([{ attempts: 1, lastError: "must begin with https://" }]);
});

test("a secret is shown once; a rotated one signs beside its successor for a day", async () => {
  const { got, url } = await receiver(200);
  const { secret, call, stored, workspaceId, admin } = await endpoint(url);
  const listed = await api.query("webhook.list", { workspaceId }, admin);
  expect(listed.text).not.toMatch(/whsec_|secret/i);
  const { data } = await call("rotateSecret");
  expect(data.secret).not.toBe(secret);
  await call("test");
  await deliverDue(db, post);
  const [message] = got;
  for (const known of [secret, data.secret])
    expect(new Webhook(known).verify(message?.body ?? "", message?.headers ?? {})).toBeTruthy();
  await db
    .update(webhookEndpoints)
    .set({ previousUntil: sql`now()` })
    .where(eq(webhookEndpoints.id, (await stored())?.id ?? ""));
  await call("test");
  await deliverDue(db, post);
  expect(() => new Webhook(secret).verify(got[1]?.body ?? "", got[1]?.headers ?? {})).toThrow("No matching signature");
});
