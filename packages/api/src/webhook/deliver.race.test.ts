import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { webhookDeliveries } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintEndpoint, mintWorkspace, TEST_SECRET } from "../testing/mint";
import { enqueueMessages } from "./commands";
import { deliverDue } from "./deliver";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("several workers send each message once, and one that died is followed by another", async () => {
  const { db } = database;
  const ids: string[] = [];
  const server = createServer((request, response) => {
    ids.push(String(request.headers["webhook-id"]));
    request.resume().on("end", () => response.writeHead(200).end());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { id: workspaceId } = await mintWorkspace(db);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const endpoint = await mintEndpoint(db, { workspaceId, createdBy: workspaceId, url });
  const messages = Array.from({ length: 12 }, (_, n) => ({ type: "webhook.test", timestamp: new Date(), data: { n } }));
  await enqueueMessages(db, workspaceId, messages);
  const post = { signingSecret: TEST_SECRET, mayReachLoopback: true };
  const work = async () => {
    while (await deliverDue(db, post));
  };
  await Promise.all([work(), work(), work()]);
  await work();
  expect(new Set(ids).size).toBe(12);
  expect(ids).toHaveLength(12);
  // Taken by a worker that died before it wrote down an answer: its lease is over.
  await db
    .update(webhookDeliveries)
    .set({ deliveredAt: null, nextAttemptAt: sql`now() - interval '1 second'` })
    .where(eq(webhookDeliveries.id, ids[0]?.replace("msg_", "") ?? ""));
  await work();
  expect(ids.filter((id) => id === ids[0])).toHaveLength(2);
  const open = sql`endpoint_id = ${endpoint.id}::uuid and next_attempt_at is not null`;
  expect(await db.$count(webhookDeliveries, open)).toBe(0);
  server.close();
});
