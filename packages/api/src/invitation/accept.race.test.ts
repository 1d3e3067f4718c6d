import { members } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPerson, mintSession } from "../testing";
import { mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function invited() {
  const lab = await mintLab(database);
  const { api, workspaceId } = lab;
  const owner = await lab.member("owner");
  const { id: userId, email } = await mintPerson(database.db);
  const cookie = await mintSession(database.db, { userId });
  const { data } = await api.mutate<{ id: string; token: string }>(
    "invitation.create",
    { workspaceId, email, role: "member" },
    owner,
  );
  const accept = (n = 0) =>
    api.mutate("invitation.accept", { token: data.token }, { cookie, address: `192.0.2.${n + 1}` });
  const places = () =>
    database.db
      .select()
      .from(members)
      .where(and(eq(members.workspaceId, workspaceId), eq(members.userId, userId)));
  const deeds = (action: string) =>
    database.db.execute(sql`select 1 from audit_log where workspace_id = ${workspaceId} and action = ${action}`);
  return { ...lab, owner, invitationId: data.id, accept, places, deeds };
}

test("A60: of five acceptances of one invitation at once, one has an effect", async () => {
  const { accept, places, deeds } = await invited();
  const replies = await Promise.all([1, 2, 3, 4, 5].map(accept));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
  expect(await places()).toHaveLength(1);
  expect(await deeds("invitation.accept")).toHaveLength(1);
});

test.each(Array.from({ length: 8 }, (_, n) => n))(
  "accepted and withdrawn at once: it is one of the two (round %i)",
  async () => {
    const { api, owner, invitationId, accept, places, deeds } = await invited();
    const [accepted, revoked] = await Promise.all([accept(), api.mutate("invitation.revoke", { invitationId }, owner)]);
    expect([accepted.status, revoked.status].sort()).toEqual([200, 404]);
    expect(await places()).toHaveLength(accepted.status === 200 ? 1 : 0);
    expect(await deeds("invitation.revoke")).toHaveLength(revoked.status === 200 ? 1 : 0);
  },
);
