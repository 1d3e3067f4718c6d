import { agents } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintAgent, mintRuntime } from "../testing";
import { mintLab } from "../testing/lab";
import { aTask } from "../testing/reporter";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

async function team() {
  const lab = await mintLab(database);
  const { api, workspaceId } = lab;
  const ada = await lab.member();
  const create = (name: string) => api.mutate("agent.create", { workspaceId, name, runtimeId: null }, ada);
  const rename = (agentId: string, name: string) => api.mutate("agent.update", { agentId, name }, ada);
  const called = (name: string) =>
    database.db
      .select()
      .from(agents)
      .where(and(eq(agents.workspaceId, workspaceId), eq(agents.name, name)));
  return { ...lab, ada, create, rename, called };
}

test("of five who give a new agent one name at once, one does", async () => {
  const { create, called } = await team();
  const replies = await Promise.all(Array.from({ length: 5 }, () => create("builder")));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409]);
  expect(await called("builder")).toHaveLength(1);
});

test.each(Array.from({ length: 8 }, (_, n) => n))(
  "two agents renamed to one name at once: one is (round %i)",
  async () => {
    const { workspaceId, ada, rename, called } = await team();
    const [one, other] = [
      await mintAgent(database.db, { workspaceId, ownerId: ada.userId }),
      await mintAgent(database.db, { workspaceId, ownerId: ada.userId }),
    ];
    const replies = await Promise.all([rename(one.id, "builder"), rename(other.id, "builder")]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await called("builder")).toHaveLength(1);
  },
);

test.each(Array.from({ length: 8 }, (_, n) => n))(
  "a person and a report make an agent of one name at once: there is one, and the report is stored (round %i)",
  async () => {
    const { api, workspaceId, ada, create, called } = await team();
    const { id: runtimeId } = await mintRuntime(database.db, { workspaceId, ownerId: ada.userId });
    const report = api.mutate<{ tasks: object[] }>(
      "daemon.report",
      { runtimeId, tasks: [aTask({ agent: "builder" })] },
      ada.daemon,
    );
    const [created, reported] = await Promise.all([create("builder"), report]);
    expect([200, 409]).toContain(created.status);
    expect(reported.data.tasks).toEqual([{ status: "stored" }]);
    expect(await called("builder")).toHaveLength(1);
  },
);
