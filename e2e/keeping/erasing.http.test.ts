import { mintPerson, mintRuntime, mintSession, mintWorkspace } from "@meridian/api/testing";
import { expect, test } from "vitest";
import { apiOf } from "../http/support/client";
import { suite } from "../http/support/suite";

const running = suite();

const HOSTILE = "<script>alert(1)</script>'; drop table audit_log; --";

type Page = { rows: { action: string; after: object | null }[] };

async function place() {
  const { db } = running.database;
  const { id: workspaceId, slug } = await mintWorkspace(db);
  const member = async (role: "owner" | "member") => {
    const { id: userId, email } = await mintPerson(db, { in: { workspaceId, role } });
    return { userId, email, cookie: await mintSession(db, { userId }) };
  };
  return { db, workspaceId, slug, owner: await member("owner"), member: await member("member") };
}

test("A66: deeds stay as they were written, hostile values among them, and a member neither reads nor changes them", async () => {
  const { db, workspaceId, owner, member } = await place();
  const api = apiOf(running.app);
  const { id: runtimeId } = await mintRuntime(db, { workspaceId, ownerId: owner.userId });
  await api.mutate("runtime.update", { runtimeId, name: HOSTILE }, owner);
  const listed = async () => (await api.query<Page>("audit.list", { workspaceId }, owner)).data.rows;
  const before = await listed();
  expect(before).toMatchObject([{ action: "runtime.update", after: { name: HOSTILE } }]);
  // As the role that the app itself has.
  const attempts = ["update audit_log set after = null", "delete from audit_log", "truncate audit_log"];
  for (const attempt of attempts) await expect(running.sql.unsafe(attempt)).rejects.toMatchObject({ code: "42501" });
  expect(await listed()).toEqual(before);
  expect(await api.query("audit.list", { workspaceId }, member)).toMatchObject({ status: 403 });
});
