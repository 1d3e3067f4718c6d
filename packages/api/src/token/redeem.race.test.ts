import { randomUUID } from "node:crypto";
import { accessTokens } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("of five machines that trade one code at once, one gets its tokens", async () => {
  const { api, workspaceId, member } = await mintLab(database);
  const { data } = await api.mutate<{ code: string }>("token.createLoginCode", { workspaceId }, await member());
  const redeem = (n: number) =>
    api.mutate("token.redeemLoginCode", { code: data.code, name: "stolen or not" }, { address: `192.0.2.${n}` });
  const replies = await Promise.all([1, 2, 3, 4, 5].map(redeem));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
  expect(await database.db.select().from(accessTokens).where(eq(accessTokens.name, "stolen or not"))).toHaveLength(2);
});

test("of five revocations at once one is written down", async () => {
  const { api, workspaceId, member } = await mintLab(database);
  const ada = await member();
  const { data } = await api.mutate<{ id: string }>("token.create", { workspaceId, kind: "daemon", name: "d" }, ada);
  const revoke = () => api.mutate("token.revoke", { tokenId: data.id }, ada);
  const replies = await Promise.all([1, 2, 3, 4, 5].map(revoke));
  expect(replies.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const deeds = await database.db.execute(
    `select 1 from audit_log where action = 'token.revoke' and target_id = '${data.id}'`,
  );
  expect(deeds).toHaveLength(1);
});

test("A60: a double click makes one token", async () => {
  const { api, workspaceId, member } = await mintLab(database);
  const [ada, grace] = [await member(), await member()];
  const attempt = { workspaceId, kind: "daemon", name: "twice", attemptId: randomUUID() };
  const create = (who = ada) => api.mutate("token.create", attempt, who);
  const replies = await Promise.all([create(), create(), create()]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  // Somebody else's attempt is another one.
  expect((await create(grace)).status).toBe(200);
  const made = await database.db.select().from(accessTokens).where(eq(accessTokens.name, "twice"));
  expect(made.map(({ userId }) => userId).sort()).toEqual([ada.userId, grace.userId].sort());
});
