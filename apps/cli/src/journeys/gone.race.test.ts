import { join } from "node:path";
import { rows } from "@meridian/db";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { answer, appendLog, prompt, writeLog } from "../testing/claude-log";
import { ended, type InstalledCommand, installedCommand } from "../testing/command";
import { type MeridianServer, meridianServer } from "../testing/meridian-server";

let server: MeridianServer;
let command: InstalledCommand;
let count = 0;
beforeAll(async () => {
  server = await meridianServer();
  command = installedCommand();
});
afterAll(async () => {
  command.remove();
  await server.close();
});
beforeEach(async () => {
  count += 1;
  await server.forget();
});

const soon = (claim: () => Promise<void>) => vi.waitFor(claim, { timeout: 60_000, interval: 100 });

const state = (stdin = "") => ({ state: `state-${count}`, stdin });
const logIn = () => command.run(["login", "--url", server.url, "--agent", "ada"], state(server.daemonToken));
const root = () => join(command.home, `root-${count}`);
const watch = () => {
  const child = command.start(["collect", "--root", root(), "--watch"], state());
  return { child, end: ended(child) };
};

/** The machine's runtimes, those that are gone first, with what was stored of each. */
const stored = () =>
  rows<{ id: string; isGone: boolean; events: number; output: number }>(
    server.database.db,
    sql`
    select id, deleted_at is not null as "isGone", count(event)::int as events,
      coalesce(sum(event.output_tokens), 0)::int as output
    from runtimes left join usage_events event on event.runtime_id = runtimes.id
    group by runtimes.workspace_id, id
    order by deleted_at is null`,
  );

async function ask<T>(path: string, input: object, method: "GET" | "POST"): Promise<T> {
  const text = JSON.stringify(input);
  const query = method === "GET" ? `?input=${encodeURIComponent(text)}` : "";
  const response = await fetch(`${server.url}/api/trpc/${path}${query}`, {
    method,
    headers: { authorization: `Bearer ${server.personalToken}`, "content-type": "application/json" },
    ...(method === "POST" && { body: text }),
  });
  expect(response.status).toBe(200);
  const { result }: { result: { data: T } } = JSON.parse(await response.text());
  return result.data;
}

const deleteRuntime = (runtimeId: string) => ask("runtime.delete", { runtimeId }, "POST");

type Totals = { outputTokens: number };
type Overview = { runtimes: { totals: Totals }[]; deletedRuntimes: { totals: Totals } };
async function outputOfWorkspace(): Promise<number> {
  const input = { workspaceId: server.workspace.id, days: 365 };
  const { runtimes: alive, deletedRuntimes } = await ask<Overview>("runtime.overview", input, "GET");
  return alive.reduce((sum, { totals }) => sum + totals.outputTokens, deletedRuntimes.totals.outputTokens);
}

const now = Date.now();
const said = (id: string) => answer({ id, at: new Date(now - 60_000).toISOString(), usage: { output_tokens: 100 } });

describe("a runtime that is deleted while its daemon is online", { timeout: 120_000 }, () => {
  test("is registered anew: what is written then is stored once, and nothing of before comes again", async () => {
    const file = writeLog(root(), "-work-app/s.jsonl", [
      prompt({ at: new Date(now - 120_000).toISOString() }),
      said("m1"),
      said("m2"),
    ]);
    await logIn();
    const { child, end } = watch();
    await soon(async () => expect(await stored()).toMatchObject([{ events: 2 }]));
    const [before] = await stored();
    await ask("agent.list", { workspaceId: server.workspace.id }, "GET").then(async (agents) => {
      for (const { id } of agents as { id: string }[]) await ask("agent.archive", { agentId: id }, "POST");
    });
    await deleteRuntime(before?.id ?? "");
    appendLog(file, [said("m3"), said("m4")]);
    await soon(async () => expect(await stored()).toMatchObject([{ isGone: true }, { isGone: false, events: 2 }]));
    appendLog(file, [said("m5")]);
    await soon(async () => expect(await stored()).toMatchObject([{ events: 2 }, { events: 3 }]));
    child.kill("SIGTERM");
    expect((await end).code).toBe(0);
    const [gone, anew] = await stored();
    expect(gone).toMatchObject({ id: before?.id, events: 2, output: 200 });
    expect(anew).toMatchObject({ events: 3, output: 300 });
    expect(await outputOfWorkspace()).toBe(500);
    const { stderr } = await command.run(["collect", "--root", root()], state());
    expect(stderr).toContain("nothing new");
  });

  test("is told so by a heartbeat as well, without anything to report", async () => {
    writeLog(root(), "-work-app/s.jsonl", [prompt(), answer()]);
    await logIn();
    const { child, end } = watch();
    await soon(async () => expect(await stored()).toMatchObject([{ events: 1 }]));
    const [before] = await stored();
    await ask("agent.list", { workspaceId: server.workspace.id }, "GET").then(async (agents) => {
      for (const { id } of agents as { id: string }[]) await ask("agent.archive", { agentId: id }, "POST");
    });
    await deleteRuntime(before?.id ?? "");
    await soon(async () =>
      expect(await stored()).toMatchObject([
        { isGone: true, events: 1 },
        { isGone: false, events: 0 },
      ]),
    );
    child.kill("SIGTERM");
    expect((await end).code).toBe(0);
  });
});
