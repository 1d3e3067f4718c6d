import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPerson, mintSession, testApi, testServices } from "../testing";
import { mintLab } from "../testing/lab";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type Workspace = { id: string; slug: string; name: string; role: string };

async function somebody() {
  const api = testApi(testServices(database));
  const { id: userId } = await mintPerson(database.db);
  const who = { cookie: await mintSession(database.db, { userId }) };
  const create = (fields: object) =>
    api.mutate<Workspace>("workspace.create", { name: "Team", slug: `t-${userId}`, ...fields }, who);
  return { api, who, userId, create };
}

test("whoever makes a workspace owns it, and finds it by its slug and in their list", async () => {
  const { api, who, create } = await somebody();
  const { status, data } = await create({ name: " Night shift " });
  expect({ status, data }).toMatchObject({ status: 200, data: { name: "Night shift", role: "owner" } });
  expect((await api.query("workspace.get", { slug: data.slug }, who)).data).toEqual(data);
  expect((await api.query("workspace.list", undefined, who)).data).toEqual([data]);
});

test("a slug belongs to the first who takes it, even when two do at once", async () => {
  const [ada, grace] = [await somebody(), await somebody()];
  const slug = `wanted-${ada.userId}`;
  const replies = await Promise.all([ada.create({ slug }), grace.create({ slug })]);
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(replies.find(({ error }) => error)?.error?.message).toBe("this slug is taken");
});

test.each([
  "",
  "A",
  "a b",
  "-a",
  "a-",
  "a--b",
  "a/../b",
  "..%2f",
  "a\0",
  "ä",
  "x".repeat(49),
  "api",
  "cli",
  "sign-in",
  "preferences",
  "demo",
  7,
  null,
])("%j is no slug", async (slug) => {
  const { create } = await somebody();
  expect(await create({ slug })).toMatchObject({ status: 400, error: { message: expect.stringMatching(/^slug: /) } });
});

test("each member sees their own role, and a stranger sees nothing", async () => {
  const { api, slug, member } = await mintLab(database);
  const { who: stranger } = await somebody();
  const roleOf = async (who: { cookie: string }) =>
    (await api.query<Workspace>("workspace.get", { slug }, who)).data?.role;
  expect([
    await roleOf(await member("owner")),
    await roleOf(await member("admin")),
    await roleOf(await member()),
  ]).toEqual(["owner", "admin", "member"]);
  const [foreign, missing] = [
    await api.query("workspace.get", { slug }, stranger),
    await api.query("workspace.get", { slug: "no-such-place" }, stranger),
  ];
  expect(foreign.text).toBe(missing.text);
  expect(foreign).toMatchObject({ status: 404, error: { message: "workspace not found" } });
});
