import { randomUUID } from "node:crypto";
import { type Db, rows } from "@meridian/db";
import { type TestDatabase, testDatabase } from "@meridian/db/testing";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter } from "../root";
import { MATRIX } from "./authz/matrix";
import type { Row } from "./authz/row";
import { type Credential, type TestApi, testApi, testServices } from "./calls";
import { ACTORS, type Actor, mintWorld, type World } from "./world";

let database: TestDatabase;
let api: TestApi;
let mine: World;
let foreign: World;
beforeAll(async () => {
  database = await testDatabase();
  api = testApi(testServices(database));
  mine = await mintWorld(database.db);
  foreign = await mintWorld(database.db);
});
afterAll(() => database.close());

const ask = ([path, row]: readonly [string, Row], input: unknown, credential: Credential) =>
  row.kind === "query" ? api.query(path, input, credential) : api.mutate(path, input, credential);

test("every procedure has its row in the matrix, and every row its procedure", () => {
  expect(Object.keys(MATRIX).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
});

describe.each(Object.entries(MATRIX))("%s", (path, row) => {
  const isChanged = (actor: Actor) => row.kind === "mutation" && row.expected[actor] === 200;
  const answersTo = async (actors: Actor[]) => {
    const answers: Record<string, number> = {};
    for (const actor of actors) {
      const world = isChanged(actor) ? await mintWorld(database.db) : mine;
      answers[actor] = (await ask([path, row], row.input(world), world.shown[actor])).status;
    }
    return answers;
  };

  test("answers everybody as the matrix says, and whoever is refused or reads changes nothing", async () => {
    const before = await fingerprint(database.db);
    const quiet = await answersTo(ACTORS.filter((actor) => !isChanged(actor)));
    expect(await fingerprint(database.db)).toBe(before);
    const others = await answersTo(ACTORS.filter(isChanged));
    expect({ ...quiet, ...others }).toEqual(row.expected);
  });

  test("turns away the unknown before it reads a word, and machines before they are looked up", async () => {
    const nonsense = {
      workspaceId: "x",
      runtimeId: 7,
      daemonId: null,
      agentId: [],
      autopilotId: 1,
      triggerId: {},
      kind: 2,
      slug: {},
      tokenId: "x",
    };
    const isMachines = path.startsWith("daemon.");
    const isPublic = row.expected.anonymous === 200;
    const { anonymous, owner, daemon } = mine.shown;
    expect((await ask([path, row], nonsense, anonymous)).status).toBe(isPublic ? 400 : 401);
    expect((await ask([path, row], nonsense, isMachines ? owner : daemon)).status).toBe(403);
  });
});

const named = Object.entries(MATRIX).flatMap(([path, row]) =>
  (row.names ?? []).map((name) => [path, name, row] as const),
);

describe.each(named)("%s: %s", (path, name, row) => {
  const insider = () => (path.startsWith("daemon.") ? mine.shown.daemon : mine.shown.owner);
  const asking = (value: unknown) => ask([path, row], { ...row.input(mine), [name]: value }, insider());

  test("a foreign one is answered like a missing one, to the last byte", async () => {
    const missing = await asking(name === "slug" ? "no-such-workspace" : randomUUID());
    const other = await asking(row.input(foreign)?.[name]);
    expect(missing.status).toBe(404);
    expect({ status: other.status, text: other.text }).toEqual({ status: missing.status, text: missing.text });
  });

  test("what is none is bad input, which is said before anything is looked up", async () => {
    for (const value of ["", "not-a-uuid\0", 7, null, ["x"], { id: "x" }]) {
      if (value === null && path === "agent.create") continue;
      const reply = await asking(value);
      if (value === null && name === "runtimeId" && path === "agent.update") continue;
      expect({ value, status: reply.status, message: reply.error?.message }).toMatchObject({
        status: 400,
        message: expect.stringMatching(new RegExp(`^${name}: `)),
      });
    }
  });
});

/** Everything a call could change, but for when a token was last used. */
async function fingerprint(db: Db): Promise<string> {
  const tables = ["users", "workspaces", "members", "access_tokens", "login_codes", "sessions", "runtimes"];
  tables.push("accounts", "invitations");
  tables.push(
    "runtime_presence",
    "runtime_gaps",
    "runtime_versions",
    "saved_views",
    "machines",
    "agents",
    "projects",
    "tasks",
    "usage_events",
    "models",
    "ingest_rejects",
    "audit_log",
    "model_prices",
    "repricings",
    "autopilots",
    "autopilot_triggers",
    "autopilot_runs",
    "task_queue",
  );
  const sums = tables.map(
    (table) => sql`select ${table}::text as name, md5(coalesce(string_agg(line, ',' order by line), '')) as sum
      from (select (to_jsonb(t) - '{last_used_at,last_seen_at}'::text[])::text as line from ${sql.identifier(table)} t) lines`,
  );
  const found = await rows<{ name: string; sum: string }>(db, sql.join(sums, sql` union all `));
  return JSON.stringify(found);
}
