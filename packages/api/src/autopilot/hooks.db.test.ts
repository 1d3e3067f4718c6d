import { createHmac, randomUUID } from "node:crypto";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mintAutomation } from "../testing/automation";
import { testServices } from "../testing/calls";
import { mintLab } from "../testing/lab";
import { TEST_URL } from "../testing/mint";
import { answerHook } from "./answer";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function hook() {
  const { workspaceId, member, api } = await mintLab(database);
  const owner = await member();
  const minted = await mintAutomation(database.db, { workspaceId, owner });
  const triggerId = minted.webhook.id;
  const rotate = async () =>
    (await api.mutate<{ secret: string }>("autopilot.rotateSecret", { triggerId }, owner)).data.secret;
  const services = testServices(database);
  const call = async (headers: Record<string, string>, { body = "{}", id = triggerId } = {}) => {
    const request = new Request(`${TEST_URL}/api/hooks/${id}`, { method: "POST", headers, body });
    const response = await answerHook(services, request, { requestId: randomUUID(), remoteAddress: "192.0.2.7" });
    return { status: response.status, text: await response.text() };
  };
  return { ...minted, api, owner, triggerId, rotate, call, secret: await rotate() };
}

const now = () => Math.floor(Date.now() / 1000);

function signed(secret: string, { id = randomUUID() as string, time = now(), body = "{}" } = {}) {
  const key = Buffer.from(secret.slice("whsec_".length), "base64");
  const signature = createHmac("sha256", key).update(`${id}.${time}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": String(time), "webhook-signature": `v1,${signature}` };
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

test("the secret as a bearer token makes a run", async () => {
  const { call, secret, runs, tasksMade } = await hook();
  expect((await call(bearer(secret))).status).toBe(202);
  expect(await runs()).toMatchObject([{ kind: "webhook", status: "fired" }]);
  expect(await tasksMade()).toHaveLength(1);
});

test("a signature in the manner of Standard Webhooks makes a run, once for each delivery", async () => {
  const { call, secret, runs } = await hook();
  const headers = signed(secret);
  const first = await call(headers);
  const again = await call(headers);
  expect([first.status, again.status]).toEqual([202, 200]);
  expect(JSON.parse(again.text)).toEqual({ status: "duplicate", runId: JSON.parse(first.text).runId });
  expect(await runs()).toHaveLength(1);
  expect((await call(signed(secret))).status).toBe(202);
});

test("of one delivery sent ten times at once one run is made", async () => {
  const { call, secret, runs } = await hook();
  const headers = signed(secret);
  const replies = await Promise.all(Array.from({ length: 10 }, () => call(headers)));
  expect(replies.map(({ status }) => status).sort()).toEqual([...Array(9).fill(200), 202]);
  expect(await runs()).toHaveLength(1);
});

describe("without the secret nothing is said, not even that the trigger is there", () => {
  test.each<[string, (secret: string) => Record<string, string>]>([
    ["nothing at all", () => ({})],
    ["another secret", () => bearer(`whsec_${Buffer.alloc(32).toString("base64")}`)],
    ["an empty token", () => bearer("")],
    ["a signature over another body", (secret) => signed(secret, { body: "{ }" })],
    ["a signature of six minutes ago", (secret) => signed(secret, { time: now() - 360 })],
    ["a signature of six minutes ahead", (secret) => signed(secret, { time: now() + 360 })],
    ["a signature without its id", (secret) => ({ ...signed(secret), "webhook-id": "" })],
    ["a signature for another time", (secret) => ({ ...signed(secret), "webhook-timestamp": String(now() - 1_000) })],
    ["a signature and a wrong token", (secret) => ({ ...signed(secret), ...bearer("whsec_x") })],
  ])("%s", async (_, headers) => {
    const { call, secret, runs } = await hook();
    const reply = await call(headers(secret));
    const missing = await call(headers(secret), { id: randomUUID() });
    expect(reply).toEqual(missing);
    expect(reply.status).toBe(401);
    expect(await runs()).toEqual([]);
  });

  test("what is no id, and a trigger of another kind, are answered alike", async () => {
    const { call, secret, schedule } = await hook();
    for (const id of ["x", "../../x", schedule.id]) expect((await call(bearer(secret), { id })).status).toBe(401);
  });
});

test("from a new secret on the one before is worth nothing", async () => {
  const { call, secret, rotate } = await hook();
  const next = await rotate();
  expect(next).not.toBe(secret);
  expect((await call(bearer(secret))).status).toBe(401);
  expect((await call(bearer(next))).status).toBe(202);
});

test("a paused autopilot refuses, and a removed trigger is not there", async () => {
  const { api, owner, autopilot, triggerId, call, secret } = await hook();
  await api.mutate("autopilot.pause", { autopilotId: autopilot.id }, owner);
  expect((await call(bearer(secret))).status).toBe(409);
  await api.mutate("autopilot.removeTrigger", { triggerId }, owner);
  expect((await call(bearer(secret))).status).toBe(401);
});

test("sixty calls a minute, and no more", async () => {
  const { call, secret } = await hook();
  const replies = [];
  for (let n = 0; n < 61; n += 1) replies.push((await call(bearer(secret))).status);
  expect(replies.filter((status) => status === 202)).toHaveLength(60);
  expect(replies.at(-1)).toBe(429);
});
