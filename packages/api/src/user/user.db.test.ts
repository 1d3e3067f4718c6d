import { members, users } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPerson, mintSession, mintWorkspace, type TestApi, testApi, testServices } from "../testing";

let database: TestDatabase;
let api: TestApi;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
});
afterAll(() => database.close());

async function somebody(fields: Parameters<typeof mintPerson>[1] = {}) {
  const person = await mintPerson(database.db, fields);
  const cookie = await mintSession(database.db, { userId: person.id });
  const update = (preferences: unknown) => api.mutate("user.updatePreferences", preferences, { cookie });
  const stored = async () => (await database.db.select().from(users).where(eq(users.id, person.id)))[0];
  return { person, cookie, update, stored };
}

test("somebody signed in learns who they are and what they prefer", async () => {
  const { person, cookie } = await somebody({ name: "Grace", timezone: "Asia/Kathmandu", weekStart: 0 });
  const { status, data } = await api.query("user.me", undefined, { cookie });
  expect(status).toBe(200);
  expect(data).toEqual({
    id: person.id,
    name: "Grace",
    email: person.email,
    timezone: "Asia/Kathmandu",
    weekStart: 0,
    language: null,
    hourCycle: null,
    reducedData: null,
    isDemo: false,
  });
});

test("a preference that is absent stays, null and the empty text clear it, and a zone is kept by its modern name", async () => {
  const { update } = await somebody();
  expect((await update({ timezone: "asia/calcutta", weekStart: 1 })).data).toMatchObject({
    timezone: "Asia/Kolkata",
    weekStart: 1,
  });
  expect((await update({ weekStart: 6 })).data).toMatchObject({ timezone: "Asia/Kolkata", weekStart: 6 });
  expect((await update({ timezone: "" })).data).toMatchObject({ timezone: null, weekStart: 6 });
  expect((await update({ timezone: "UTC", weekStart: null })).data).toMatchObject({ timezone: "UTC", weekStart: null });
  expect((await update({ timezone: null })).data).toMatchObject({ timezone: null });
});

test.each([
  "Local",
  "EST",
  "+05:30",
  "FOO+5",
  "UTC'; drop table users;--",
  "\0",
  "   ",
  "x".repeat(100_000),
  "ＵＴＣ",
  "../../etc/passwd",
  7,
  true,
  ["UTC"],
  { zone: "UTC" },
])("a zone that is none (%#) is refused in constant words, and nothing changes", async (timezone) => {
  const { update, stored } = await somebody({ timezone: "Europe/Berlin", weekStart: 1 });
  const { status, error } = await update({ timezone, weekStart: 5 });
  expect({ status, error }).toMatchObject({ status: 400, error: { code: "BAD_REQUEST", message: "invalid timezone" } });
  expect(await stored()).toMatchObject({ timezone: "Europe/Berlin", weekStart: 1 });
});

test("a language and a clock are kept like the others, the language by its canonical tag", async () => {
  const { update } = await somebody();
  expect((await update({ language: "DE-ch", hourCycle: 12 })).data).toMatchObject({ language: "de-CH", hourCycle: 12 });
  expect((await update({ hourCycle: 24 })).data).toMatchObject({ language: "de-CH", hourCycle: 24 });
  expect((await update({ language: "th-u-ca-buddhist-nu-thai" })).data).toMatchObject({ language: "th" });
  expect((await update({ language: "", hourCycle: "" })).data).toMatchObject({ language: null, hourCycle: null });
  expect((await update({ language: "pt-BR", hourCycle: null })).data).toMatchObject({ language: "pt-BR" });
  expect((await update({ language: null })).data).toMatchObject({ language: null });
});

test.each([
  "tlh",
  "english",
  "xx-XX",
  "de_DE",
  "de; drop table users",
  "\0",
  "   ",
  "de-".repeat(50_000),
  7,
  true,
  ["de"],
  { language: "de" },
])("a language that is none (%#) is refused in constant words, and nothing changes", async (language) => {
  const { update, stored } = await somebody();
  await update({ language: "de", hourCycle: 24 });
  const { status, error } = await update({ language, hourCycle: 12 });
  expect({ status, error }).toMatchObject({
    status: 400,
    error: { code: "BAD_REQUEST", message: "language: a language tag, such as en-GB, or null" },
  });
  expect(await stored()).toMatchObject({ language: "de", hourCycle: 24 });
});

test.each([13, 0, "12", "24h", true, 12.5])("a clock has no %s hours, and nothing changes", async (hourCycle) => {
  const { update, stored } = await somebody();
  const { status, error } = await update({ hourCycle, language: "de" });
  expect({ status, error }).toMatchObject({ status: 400, error: { code: "BAD_REQUEST" } });
  expect(error?.message).toContain("hourCycle");
  expect(await stored()).toMatchObject({ language: null, hourCycle: null });
});

test("U61 less data is wanted, unwanted, or as the browser says", async () => {
  const { update, stored } = await somebody();
  expect((await update({ reducedData: true })).data).toMatchObject({ reducedData: true });
  expect((await update({ weekStart: 1 })).data).toMatchObject({ reducedData: true });
  expect((await update({ reducedData: false })).data).toMatchObject({ reducedData: false });
  for (const cleared of [null, ""]) {
    await update({ reducedData: true });
    expect((await update({ reducedData: cleared })).data).toMatchObject({ reducedData: null });
  }
  for (const wrong of ["on", "true", 1, [true]]) {
    const { status, error } = await update({ reducedData: wrong, weekStart: 5 });
    expect({ status, error }).toMatchObject({ status: 400, error: { message: "reducedData: true, false or null" } });
  }
  expect(await stored()).toMatchObject({ reducedData: null, weekStart: 1 });
});

test.each([7, -1, 1.5, "monday", true])("a week can not start on %s", async (weekStart) => {
  const { update } = await somebody();
  expect(await update({ weekStart })).toMatchObject({ status: 400, error: { code: "BAD_REQUEST" } });
});

test("fields that are nobody's to set are ignored", async () => {
  const { person, update, stored } = await somebody();
  await update({ weekStart: 2, email: "evil@example.com", isDemo: true, id: "00000000-0000-0000-0000-000000000000" });
  expect(await stored()).toMatchObject({ id: person.id, email: person.email, isDemo: false, weekStart: 2 });
});

test("visitors of the demo may change their preferences, and nothing else", async () => {
  const { update, cookie } = await somebody({ isDemo: true });
  expect(await update({ timezone: "Asia/Tokyo", language: "ja", hourCycle: 24 })).toMatchObject({
    status: 200,
    data: { timezone: "Asia/Tokyo", language: "ja", hourCycle: 24 },
  });
  expect(await api.mutate("workspace.create", { name: "Mine", slug: "mine" }, { cookie })).toMatchObject({
    status: 403,
    error: { code: "FORBIDDEN", message: "the demo can not be changed" },
  });
});

test("U-Z6 the zones of one's team are those of people one shares a workspace with, the commonest first, without names", async () => {
  const { db } = database;
  const [lab, other, foreign] = [await mintWorkspace(db), await mintWorkspace(db), await mintWorkspace(db)];
  const { person, cookie } = await somebody({ in: { workspaceId: lab.id }, timezone: "Asia/Tokyo" });
  await db.insert(members).values({ workspaceId: other.id, userId: person.id, role: "member" });
  const hire = (workspaceId: string, timezone: string | null, isDemo = false) =>
    mintPerson(db, { in: { workspaceId }, timezone, isDemo });
  await hire(lab.id, "Europe/Berlin");
  await hire(lab.id, "Asia/Kathmandu");
  await hire(other.id, "Asia/Kathmandu");
  await hire(lab.id, null);
  await hire(lab.id, "America/Lima", true);
  await hire(foreign.id, "Africa/Cairo");
  const { data } = await api.query("user.teamZones", undefined, { cookie });
  expect(data).toEqual(["Asia/Kathmandu", "Europe/Berlin"]);
  const visitor = await somebody({ in: { workspaceId: lab.id }, isDemo: true });
  expect((await api.query("user.teamZones", undefined, { cookie: visitor.cookie })).data).toEqual([]);
});
