import { join } from "node:path";
import { mintRuntime, retireAll } from "@meridian/api/testing";
import { agents, rows, runtimes } from "@meridian/db";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answer, prompt, writeLog } from "../testing/claude-log";
import { type CommandHere, commandHere } from "../testing/in-process";
import { type MeridianServer, meridianServer } from "../testing/meridian-server";

let server: MeridianServer;
let command: CommandHere;
beforeAll(async () => {
  server = await meridianServer();
  command = commandHere();
  const root = join(command.home, "root");
  const noon = (daysAgo: number) => new Date(Date.now() - daysAgo * 24 * 3_600_000).toISOString();
  const lines = [0, 1, 2, 3].flatMap((n) => [
    answer({
      id: `a${n}`,
      session: `s${n % 3}`,
      at: noon(n),
      usage: { input_tokens: 1_000 * n, output_tokens: 5_000 },
    }),
    answer({
      id: `b${n}`,
      session: "s9",
      at: noon(n),
      model: "claude-haiku-4-5",
      usage: { cache_read_input_tokens: 7 },
    }),
  ]);
  writeLog(root, "-work-app/log.jsonl", [
    prompt({ at: noon(4) }),
    ...lines,
    answer({ id: "u", at: noon(1), model: "no-such-model" }),
  ]);
  await command.logIn(server.personalToken, ["--url", server.url, "--agent", "ada"]);
  await command.run(["collect", "--root", root]);
});
afterAll(async () => {
  command.remove();
  await server.close();
});

const usage = (...flags: string[]) => command.run(["usage", ...flags]);
const cells = (line: string | undefined) => line?.trim().split(/ {2,}/u) ?? [];
const number = (text: string | undefined) => Number(text?.replaceAll(",", ""));

describe("every table adds up to the raw events", () => {
  test.each(["day", "agent", "hour", "model"])("by %s", async (by) => {
    const [raw] = await rows<{ input: number; output: number; read: number; tasks: number }>(
      server.database.db,
      sql`select sum(input_tokens)::int as input, sum(output_tokens)::int as output,
        sum(cache_read_tokens)::int as read, count(distinct task_id)::int as tasks from usage_events`,
    );
    const { code, stdout } = await usage("--by", by, "--days", "30");
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    const titles = cells(lines[0]);
    const total = cells(lines.at(-1));
    // The total has no second label where rows have two.
    const missing = titles.length - total.length;
    const column = (title: string) => number(total[titles.indexOf(title) - missing]);
    expect([column("Input"), column("Output"), column("Cache read")]).toEqual([raw?.input, raw?.output, raw?.read]);
    const sums = lines.slice(1, -1).map((line) => number(cells(line)[titles.indexOf("Output")]));
    expect(sums.reduce((sum, value) => sum + value, 0)).toBe(raw?.output);
    if (titles.includes("Tasks")) expect(column("Tasks")).toBe(raw?.tasks);
  });
});

test("A65 the tables are the same when the single requests they add up are gone", async () => {
  const everything = async () => {
    const said: string[] = [];
    for (const by of ["day", "agent", "hour", "model"])
      for (const tz of ["Asia/Kathmandu", "America/St_Johns"]) said.push((await usage("--by", by, "--tz", tz)).stdout);
    return said;
  };
  const before = await everything();
  const { db } = server.database;
  const [runtime] = await db.select({ workspaceId: runtimes.workspaceId, runtimeId: runtimes.id }).from(runtimes);
  if (!runtime) throw new Error("no runtime");
  await retireAll(db, runtime, new Date());
  expect(await everything()).toEqual(before);
});

test("the usage of agents that are gone stays, under a name of its own", async () => {
  await server.database.db.update(agents).set({ deletedAt: new Date() });
  const { stdout } = await usage("--by", "agent");
  const [, line, total] = stdout.trimEnd().split("\n");
  await server.database.db.update(agents).set({ deletedAt: null });
  expect(cells(line)).toEqual(["Deleted agents", ...cells(total).slice(1)]);
});

test("what could not be priced has a column of its own and is never shown as costing nothing", async () => {
  const { stdout } = await usage("--by", "model");
  const line = stdout.split("\n").find((text) => text.includes("no-such-model"));
  expect(cells(line)).toEqual(["anthropic", "no-such-model", "10", "20", "0", "0", "unknown", "30"]);
});

test("the days are the reader's: as asked, else as preferred, and it says which", async () => {
  expect((await usage()).stderr).toContain("in UTC (no preference set)");
  expect((await usage("--tz", "Asia/Kathmandu")).stderr).toContain("in Asia/Kathmandu (as asked)");
  await rows(server.database.db, sql`update users set timezone = 'Asia/Tokyo'`);
  expect((await usage()).stderr).toContain("in Asia/Tokyo (from your preferences)");
  const wrong = await usage("--tz", "Not/AZone");
  expect(wrong).toMatchObject({
    code: 0,
    stderr: expect.stringContaining("Not/AZone is not a time zone; days are those of Asia/Tokyo"),
  });
  await rows(server.database.db, sql`update users set timezone = null`);
});

test("JSON is the report itself", async () => {
  const { rows: found, window, by } = JSON.parse((await usage("--json", "--days", "7", "--tz", "Asia/Kolkata")).stdout);
  expect(by).toBe("day");
  expect(window).toMatchObject({ tz: "Asia/Kolkata", tzSource: "request", days: 7 });
  expect(found[0]).toMatchObject({ provider: "anthropic", model: expect.any(String), costUsd: expect.any(Number) });
});

describe("which runtime", () => {
  test("is this machine's own, else by name or id", async () => {
    const { id: workspaceId } = server.workspace;
    const other = await mintRuntime(server.database.db, { workspaceId, ownerId: server.userId, reportedName: "Other" });
    expect((await usage("--runtime", "other")).stderr).toContain("Other:");
    expect((await usage("--runtime", other.id)).stderr).toContain("Other:");
    expect((await usage()).stderr).not.toContain("Other:");
    const unknown = await usage("--runtime", "nobody");
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining(other.id) });
  });

  test("a name that would steer the terminal is shown without what steers", async () => {
    await server.database.db.update(runtimes).set({ reportedName: "\u001b]52;c;eA==\u0007evil\u202e\u001b[2J" });
    const { stdout } = await usage("--json");
    expect(stdout.trim()).not.toMatch(/[\p{Cc}\u202e]/u);
    expect(JSON.parse(stdout).runtimeName).toContain("evil");
  });

  test("A55: a name with line ends forges no line", async () => {
    await server.database.db.update(runtimes).set({ reportedName: "evil\nmeridian: all is well\r\n" });
    for (const flags of [["--runtime", "nobody"], []])
      expect((await usage(...flags)).stderr).not.toMatch(/^meridian: all is well/mu);
  });
});

test("with a daemon token alone it says what to do", async () => {
  await command.logIn(server.daemonToken, ["--url", server.url], { state: "daemon" });
  const { code, stderr } = await command.run(["usage"], { state: "daemon" });
  expect(code).toBe(1);
  expect(stderr).toContain("needs a personal token");
});
