import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { webhookDeliveries, webhookEndpoints } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { mintEndpoint, mintWorkspace, TEST_SECRET } from "../testing/mint";
import { enqueueMessages } from "./commands";
import { deliverDue } from "./deliver";
import { endpointSecret, signedHeaders } from "./rules/signature";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const SAMPLE = fileURLToPath(new URL("../../../../docs/webhook-receiver.mjs", import.meta.url));
const post = { signingSecret: TEST_SECRET, mayReachLoopback: true };

/** The sample of the documents, as it is run by whoever copies it. */
async function sample(...secrets: string[]) {
  const child = spawn(process.execPath, [SAMPLE], {
    env: { ...process.env, WEBHOOK_SECRET: secrets.join(","), PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill());
  const lines: string[] = [];
  const url = await new Promise<string>((listening) => {
    createInterface(child.stdout).on("line", (line) => {
      const port = /^listening on (\d+)$/.exec(line)?.[1];
      if (port) listening(`http://127.0.0.1:${port}/`);
      else lines.push(line);
    });
  });
  const send = async (headers: Record<string, string>, body: string) =>
    (await fetch(url, { method: "POST", headers, body })).status;
  return { url, send, acted: () => lines.map((line) => JSON.parse(line)) };
}

/** An endpoint whose receiver knows its secret. */
async function endpoint() {
  const { db } = database;
  const { id: workspaceId } = await mintWorkspace(db);
  const made = await mintEndpoint(db, { workspaceId, createdBy: workspaceId });
  const secretOf = (seed: string) => endpointSecret({ signingSecret: TEST_SECRET, endpointId: made.id, seed });
  return { ...made, secret: secretOf(made.secretSeed), secretOf };
}

const message = { type: "budget.reached", timestamp: new Date(), data: { amountUsd: 10, spentUsd: 12.5 } };
const body = JSON.stringify(message);
const signed = (secret: string, { at = new Date(), id = "msg_1" } = {}) => signedHeaders({ id, at, body }, [secret]);

test("A58: the sample receiver takes a real delivery, and acts on one that comes twice once", async () => {
  const { db } = database;
  const made = await endpoint();
  const receiver = await sample(made.secret);
  const { workspaceId, id: endpointId } = made;
  await db.update(webhookEndpoints).set({ url: receiver.url }).where(eq(webhookEndpoints.id, endpointId));
  await enqueueMessages(db, workspaceId, [message]);
  while (await deliverDue(db, post));
  const sent = () => db.select().from(webhookDeliveries).where(eq(webhookDeliveries.type, message.type));
  const [delivery] = (await sent()).filter((one) => one.endpointId === endpointId && one.attempts === 1);
  expect(delivery).toMatchObject({ lastStatus: 204 });
  // Its answer was lost on the way, so it is sent once more.
  await db
    .update(webhookDeliveries)
    .set({ deliveredAt: null, nextAttemptAt: new Date(0) })
    .where(eq(webhookDeliveries.id, delivery?.id ?? ""));
  while (await deliverDue(db, post));
  expect(receiver.acted()).toEqual([
    { id: `msg_${delivery?.id}`, type: "budget.reached", spentUsd: 12.5, amountUsd: 10 },
  ]);
});

test("A58: the sample receiver refuses what is old, changed, unsigned or signed with another secret", async () => {
  const { secret, secretOf } = await endpoint();
  const receiver = await sample(secret);
  const old = new Date(Date.now() - 6 * 60_000);
  const good = signed(secret);
  const refused = [
    [signed(secret, { at: old }), body],
    [signed(secret, { at: new Date(Date.now() + 6 * 60_000) }), body],
    // The signature of then, with the time of now.
    [{ ...signed(secret, { at: old }), "webhook-timestamp": good["webhook-timestamp"] ?? "" }, body],
    [{ ...good, "webhook-id": "msg_2" }, body],
    [good, body.replace("12.5", "1.25")],
    [signed(secretOf("another")), body],
    [{ ...good, "webhook-signature": "v1," }, body],
    [{ ...good, "webhook-signature": "" }, body],
    [{}, body],
  ] as const;
  for (const [headers, text] of refused) expect(await receiver.send({ ...headers }, text)).toBe(401);
  expect(await receiver.send(good, body)).toBe(204);
  expect(receiver.acted()).toHaveLength(1);
});

test("A58: a receiver changes over to a rotated secret without missing a message", async () => {
  const { secret, secretOf } = await endpoint();
  const next = secretOf("next");
  const both = signedHeaders({ id: "msg_3", at: new Date(), body }, [next, secret]);
  for (const known of [[secret], [next], [secret, next]])
    expect(await (await sample(...known)).send(both, body)).toBe(204);
  expect(await (await sample(secret)).send(signed(next), body)).toBe(401);
});
