import { savedViews } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LabMember, mintLab } from "../testing/lab";
import { dismiss } from "../testing/mint";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

type View = { id: string; name: string; query: string; isDefault: boolean };

async function someone() {
  const { api, workspaceId, member } = await mintLab(database);
  const of = ({ cookie }: LabMember) => {
    const change = (what: string, input: object) =>
      api.mutate<View>(`view.${what}`, { workspaceId, ...input }, { cookie });
    return {
      cookie,
      create: (name: string, query = "", more = {}) => change("create", { name, query, ...more }),
      update: (viewId: string, wished: object) => change("update", { viewId, ...wished }),
      remove: (viewId: string) => change("delete", { viewId }),
      list: async () => (await api.query<View[]>("view.list", { workspaceId }, { cookie })).data ?? [],
    };
  };
  return { workspaceId, member, of, mine: of(await member()) };
}

test("U24 a view keeps the address it was made of; it is renamed, changed, deleted and made again as it was", async () => {
  const { mine } = await someone();
  const query = "health=offline%2CneverSeen&sort=-cost&group=none";
  const made = (await mine.create("  Silent ones ", query)).data;
  expect(made).toMatchObject({ name: "Silent ones", query, isDefault: false });
  const id = made?.id ?? "";
  await mine.update(id, { name: "Quiet ones" });
  await mine.update(id, { query: "sort=name", isDefault: true });
  expect(await mine.list()).toEqual([{ id, name: "Quiet ones", query: "sort=name", isDefault: true }]);
  const gone = (await mine.remove(id)).data;
  expect(await mine.list()).toEqual([]);
  await mine.create(gone?.name ?? "", gone?.query, { isDefault: gone?.isDefault });
  expect(await mine.list()).toMatchObject([{ name: "Quiet ones", query: "sort=name", isDefault: true }]);
});

test("U24 one view at most is the default, also when two are made it at once", async () => {
  const { mine } = await someone();
  const ids = await Promise.all(["a", "b", "c"].map(async (name) => (await mine.create(name)).data?.id ?? ""));
  const answers = await Promise.all(ids.map((id) => mine.update(id, { isDefault: true })));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await mine.list()).filter(({ isDefault }) => isDefault)).toHaveLength(1);
  await mine.create("d", "", { isDefault: true });
  expect((await mine.list()).filter(({ isDefault }) => isDefault)).toMatchObject([{ name: "d" }]);
  await mine.update((await mine.list()).find(({ name }) => name === "d")?.id ?? "", { isDefault: false });
  expect((await mine.list()).filter(({ isDefault }) => isDefault)).toEqual([]);
});

test("a name is one's own once: another's views are not seen, and their names are free", async () => {
  const { member, of, mine } = await someone();
  const theirs = of(await member("owner"));
  const { data } = await mine.create("Mine");
  expect((await theirs.create("Mine")).status).toBe(200);
  expect(await theirs.list()).toHaveLength(1);
  expect(await mine.create("Mine")).toMatchObject({
    status: 409,
    error: { message: "you have a view of this name already" },
  });
  for (const answer of [await theirs.update(data?.id ?? "", { name: "x" }), await theirs.remove(data?.id ?? "")])
    expect(answer).toMatchObject({ status: 404, error: { message: "view not found" } });
});

test("of many made at once no more are kept than there may be", async () => {
  const { mine } = await someone();
  const answers = await Promise.all(Array.from({ length: 55 }, (_, n) => mine.create(`view ${n}`)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(50);
  expect(answers.find(({ status }) => status !== 200)).toMatchObject({
    status: 409,
    error: { message: "you have 50 views already: delete one first" },
  });
});

test.each([
  ["name", "", "name: must not be empty"],
  ["name", "x".repeat(61), "name: longer than 60 characters"],
  ["query", "a b", "query: not the query of an address"],
  ["query", "q=ä", "query: not the query of an address"],
  ["query", "x".repeat(2_001), "query: longer than 2000 characters"],
  ["isDefault", "yes", "isDefault: true or false"],
])("a bad %s (%#) is refused with its reason", async (field, value, message) => {
  const { mine } = await someone();
  expect(await mine.create("Mine", "", { [field]: value })).toMatchObject({ status: 400, error: { message } });
});

test("they go with the membership", async () => {
  const { workspaceId, member, of } = await someone();
  const person = await member();
  await of(person).create("Mine");
  await dismiss(database.db, person.userId);
  expect(await database.db.select().from(savedViews).where(eq(savedViews.workspaceId, workspaceId))).toEqual([]);
});
