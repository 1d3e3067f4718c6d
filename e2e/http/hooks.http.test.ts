import { mintWorld, type World } from "@meridian/api/testing";
import { beforeAll, expect, test } from "vitest";
import { apiOf, send } from "./support/client";
import { suite } from "./support/suite";

const running = suite();
let world: World;
let secret: string;
beforeAll(async () => {
  world = await mintWorld(running.database.db);
  const triggerId = world.webhook.id;
  const made = await apiOf(running.app).mutate<{ secret: string }>(
    "autopilot.rotateSecret",
    { triggerId },
    world.shown.owner,
  );
  secret = made.data.secret;
});

const path = () => `/api/hooks/${world.webhook.id}`;
const bearer = () => ({ authorization: `Bearer ${secret}` });
const post = (sending: Parameters<typeof send>[2] = {}) =>
  send(running.app, path(), { method: "POST", body: "{}", ...sending });

test("a webhook is called from anywhere, with its secret and any kind of body", async () => {
  const foreign = { origin: "https://elsewhere.example", "content-type": "text/plain" };
  const answer = await post({ headers: { ...bearer(), ...foreign }, body: "anything" });
  expect(answer.status).toBe(202);
  expect(answer.headers).toMatchObject({
    "x-request-id": expect.any(String),
    "cache-control": expect.stringContaining("no-store"),
  });
});

test("without the secret, with a person's token and with their cookie it is one refusal", async () => {
  const cookie = String((world.shown.owner as { cookie: string }).cookie);
  const token = String((world.shown.ownerToken as { token: string }).token);
  for (const headers of [{}, { cookie }, { authorization: `Bearer ${token}` }])
    expect(await post({ headers })).toMatchObject({ status: 401, text: expect.stringContaining("UNAUTHORIZED") });
});

test("a body over 1 MiB, another method and an address of nothing are refused at the door", async () => {
  expect((await post({ headers: bearer(), body: "x".repeat(1024 * 1024 + 1) })).status).toBe(413);
  expect((await send(running.app, path(), { headers: bearer() })).status).toBe(405);
  expect((await send(running.app, "/api/hooks", { method: "POST", headers: bearer(), body: "{}" })).status).toBe(404);
  expect((await send(running.app, "/api/hooks/x", { method: "POST", headers: bearer(), body: "{}" })).status).toBe(401);
});
