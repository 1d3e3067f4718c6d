import { randomUUID } from "node:crypto";
import { ACTORS, aTask, type Credential, MATRIX, mintWorld, someUsage, type World } from "@meridian/api/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { type Answer, apiOf, credentialHeaders, send } from "./support/client";
import { suite } from "./support/suite";

const running = suite();
let mine: World;
let foreign: World;
beforeAll(async () => {
  mine = await mintWorld(running.database.db);
  foreign = await mintWorld(running.database.db);
});

const isMachines = (path: string) => path.startsWith("daemon.");
const insiderOf = (world: World, path: string) => (isMachines(path) ? world.shown.daemon : world.shown.owner);
const ask = (path: string, input: unknown, credential: Credential): Promise<Answer> =>
  MATRIX[path]?.kind === "query"
    ? apiOf(running.app).query(path, input, credential)
    : apiOf(running.app).mutate(path, input, credential);
const naming = Object.entries(MATRIX).filter(([, row]) => (row.names ?? []).length > 0);

/** What a write would change, in whatever table; presence and use of tokens are told by every call. */
async function fingerprint(): Promise<string> {
  const { sql } = running;
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  const sums: string[] = [];
  for (const { name } of tables) {
    const [row] =
      await sql`select md5(coalesce(string_agg((to_jsonb(t) - 'last_used_at' - 'last_seen_at')::text, ',' order by
      (to_jsonb(t) - 'last_used_at' - 'last_seen_at')::text), '')) as sum from ${sql(name)} t`;
    sums.push(`${name} ${row?.sum}`);
  }
  return sums.join("\n");
}

describe.each(naming)("%s", (path, row) => {
  test("A1, A2: asked for something of another workspace it is not found, nothing changes, and the log knows", async () => {
    const before = await fingerprint();
    const answer = await ask(path, row.input(foreign), insiderOf(mine, path));
    expect(answer.status).toBe(404);
    expect(await fingerprint()).toBe(before);
    const lines = running.app
      .log()
      .split("\n")
      .filter((line) => line.includes(String(answer.headers["x-request-id"])));
    expect(lines.filter((line) => line.includes("authz.denied"))).toHaveLength(1);
  });

  test("A2, A5: naming another workspace beside it, in input, query or header, opens nothing", async () => {
    const theirs = {
      workspaceId: foreign.workspace.id,
      workspace: foreign.workspace.slug,
      userId: foreign.people.owner.id,
    };
    const input = { ...theirs, ...row.input(foreign) };
    const answer = await send(running.app, requestPath(path, row.kind, input), {
      method: row.kind === "query" ? "GET" : "POST",
      headers: {
        ...credentialHeaders(running.app, insiderOf(mine, path)),
        "content-type": "application/json",
        "x-workspace-id": foreign.workspace.id,
      },
      ...(row.kind === "mutation" && { body: JSON.stringify(input) }),
    });
    expect(answer.status).toBe(404);
  });
});

test("A3, A4, A36: a batch over two workspaces answers each call for itself, and opens nothing", async () => {
  const calls = [mine.runtime.id, foreign.runtime.id, randomUUID()];
  const inputs = encodeURIComponent(
    JSON.stringify(Object.fromEntries(calls.map((runtimeId, n) => [n, { runtimeId }]))),
  );
  const path = `/api/trpc/${calls.map(() => "runtime.get").join(",")}?batch=1&input=${inputs}`;
  const answer = await send<{ result?: unknown; error?: { data: { httpStatus: number } } }[]>(running.app, path, {
    headers: credentialHeaders(running.app, mine.shown.owner),
  });
  expect(answer.data.map(({ error }) => error?.data.httpStatus ?? 200)).toEqual([200, 404, 404]);
  expect(JSON.stringify(answer.data[1])).toBe(JSON.stringify(answer.data[2]));
  const bind = { agentId: mine.agent.id, runtimeId: foreign.runtime.id };
  expect((await apiOf(running.app).mutate("agent.update", bind, mine.shown.owner)).status).toBe(404);
});

test("A6: missing and foreign are the same, in bytes and in time", async () => {
  const took: Record<string, number[]> = { missing: [], foreign: [] };
  const texts = new Set<string>();
  for (let round = 0; round < 150; round += 1) {
    for (const [kind, runtimeId] of [
      ["missing", randomUUID()],
      ["foreign", foreign.runtime.id],
    ] as const) {
      const startedAt = performance.now();
      const { text } = await apiOf(running.app).query("runtime.usage", { runtimeId }, mine.shown.ownerToken);
      took[kind]?.push(performance.now() - startedAt);
      texts.add(text);
    }
  }
  expect(texts.size).toBe(1);
  const median = (kind: string) => took[kind]?.sort((a, b) => a - b)[75] ?? 0;
  expect(Math.abs(median("missing") - median("foreign"))).toBeLessThan(5);
});

test("A7: over HTTP, everybody gets for every procedure what the matrix says", async () => {
  const cells = Object.entries(MATRIX).flatMap(([path, row]) =>
    // Whoever may change something would change the ground under the others: the matrix's own suite tries those.
    ACTORS.filter((actor) => row.kind === "query" || row.expected[actor] !== 200).map((actor) => ({
      path,
      row,
      actor,
    })),
  );
  const wrong: string[] = [];
  for (const { path, row, actor } of cells) {
    const { status } = await ask(path, row.input(mine), mine.shown[actor]);
    if (status !== row.expected[actor]) wrong.push(`${path} ${actor}: ${status}, not ${row.expected[actor]}`);
  }
  expect(wrong).toEqual([]);
});

test("A12, A14: a daemon speaks for its own machine alone, and takes over nobody else's", async () => {
  const before = await fingerprint();
  const { daemonId, id: runtimeId } = mine.runtime;
  const other = mine.shown.daemonOfAnother;
  for (const path of ["daemon.heartbeat", "daemon.deregister"])
    expect((await apiOf(running.app).mutate(path, { daemonId }, other)).status).toBe(404);
  expect((await apiOf(running.app).mutate("daemon.report", { runtimeId, tasks: [aTask()] }, other)).status).toBe(404);
  const machine = { deviceName: "mine now", cliVersion: "1", runtimes: [{ provider: "claude", name: "Mine now" }] };
  expect((await apiOf(running.app).mutate("daemon.register", { daemonId, ...machine }, other)).status).toBe(409);
  expect(await fingerprint()).toBe(before);
});

test("A13: a daemon's token opens daemon.* and nothing else, before anything is looked up", async () => {
  for (const [path, row] of Object.entries(MATRIX).filter(([name]) => !isMachines(name))) {
    const refused = await Promise.all([
      ask(path, row.input(mine), mine.shown.daemon),
      ask(path, { workspaceId: "x", runtimeId: [] }, mine.shown.daemon),
    ]);
    expect([path, ...refused.map(({ status }) => status)]).toEqual([path, 403, 403]);
    expect(refused[0]?.text).toBe(refused[1]?.text);
  }
  for (const path of ["/", `/${mine.workspace.slug}/runtimes`]) {
    const page = await send(running.app, path, { headers: credentialHeaders(running.app, mine.shown.daemon) });
    expect(page.text).not.toContain(mine.runtime.id);
  }
});

test("A44: what another workspace calls its things is nobody else's business", async () => {
  const register = (world: World) =>
    apiOf(running.app).mutate<{ runtimes: { runtimeId: string }[] }>(
      "daemon.register",
      { daemonId: "shared-daemon", deviceName: "d", cliVersion: "1", runtimes: [{ provider: "codex", name: "Codex" }] },
      world.shown.daemon,
    );
  for (const world of [mine, foreign]) {
    const registered = await register(world);
    const runtimeId = registered.data.runtimes[0]?.runtimeId;
    const report = await apiOf(running.app).mutate<{ tasks: { status: string }[]; usage: { status: string }[] }>(
      "daemon.report",
      { runtimeId, tasks: [aTask({ agent: "twin" })], usage: [someUsage()] },
      world.shown.daemon,
    );
    expect([report.data.tasks[0]?.status, report.data.usage[0]?.status]).toEqual(["stored", "stored"]);
    const agent = { workspaceId: world.workspace.id, name: "Another twin", runtimeId };
    expect((await apiOf(running.app).mutate("agent.create", agent, world.shown.owner)).status).toBe(200);
  }
});

function requestPath(path: string, kind: "query" | "mutation", input: unknown): string {
  const search = `workspaceId=${foreign.workspace.id}`;
  return kind === "query"
    ? `/api/trpc/${path}?${search}&input=${encodeURIComponent(JSON.stringify(input))}`
    : `/api/trpc/${path}?${search}`;
}
