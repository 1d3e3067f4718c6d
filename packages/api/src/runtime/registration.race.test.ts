import { randomUUID } from "node:crypto";
import { runtimes } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LabMember, mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Registered = { runtimes: { provider: string; runtimeId: string }[] };

async function machine() {
  const { api, member } = await mintLab(database);
  const daemonId = randomUUID();
  const register = (who: LabMember, providers: string[]) =>
    api.mutate<Registered>(
      "daemon.register",
      { daemonId, deviceName: "d", cliVersion: "1", runtimes: providers.map((provider) => ({ provider, name: "n" })) },
      who.daemon,
    );
  const stored = () => database.db.select().from(runtimes).where(eq(runtimes.daemonId, daemonId));
  return { member, register, stored };
}

test("one machine that registers many times at once has each runtime once", async () => {
  const { member, register, stored } = await machine();
  const owner = await member();
  const orders = [
    ["claude", "codex", "gemini"],
    ["gemini", "claude", "codex"],
    ["codex", "gemini", "claude"],
  ];
  const replies = await Promise.all(Array.from({ length: 9 }, (_, n) => register(owner, orders[n % 3] ?? [])));
  expect(replies.map(({ status }) => status)).toEqual(Array(9).fill(200));
  expect(await stored()).toHaveLength(3);
  const answered = replies.map(
    ({ data }) => new Map(data.runtimes.map(({ provider, runtimeId }) => [provider, runtimeId])),
  );
  for (const map of answered) expect(map.get("codex")).toBe(answered[0]?.get("codex"));
});

test.each(Array.from({ length: 8 }, (_, n) => n))(
  "two people who register one daemon at once: it is the first's alone (round %i)",
  async () => {
    const { member, register, stored } = await machine();
    const [ada, grace] = [await member(), await member()];
    const replies = await Promise.all([register(ada, ["claude"]), register(grace, ["codex"])]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await stored()).toHaveLength(1);
  },
);
