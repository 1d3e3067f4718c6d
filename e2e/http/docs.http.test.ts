import { execFile } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { mintPerson, mintToken, mintWorkspace } from "@meridian/api/testing";
import { expect, test } from "vitest";
import { suite } from "./support/suite";

const run = promisify(execFile);
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const guide = readFileSync(path("../../docs/api.md"), "utf8");
const examples = (language: string) =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))].map(([, code = ""]) => code);

const running = suite();

/** What the guide says its examples expect. */
async function readersEnv(): Promise<NodeJS.ProcessEnv> {
  const { db } = running.database;
  const { id: workspaceId } = await mintWorkspace(db);
  const { id: userId } = await mintPerson(db, { in: { workspaceId, role: "owner" } });
  return {
    ...process.env,
    MERIDIAN_URL: `http://127.0.0.1:${running.app.port}`,
    DAEMON_TOKEN: await mintToken(db, { kind: "daemon", workspaceId, userId }),
    PERSONAL_TOKEN: await mintToken(db, { kind: "personal", workspaceId, userId }),
    NOW: new Date().toISOString(),
  };
}

test("the examples of the API guide work as they stand, one after another", async () => {
  const env = await readersEnv();
  const shell = async (code: string) => JSON.parse((await run("bash", ["-euc", code], { env })).stdout).result.data;
  const [register, report, heartbeat, usage, ...more] = examples("sh");
  if (!register || !report || !heartbeat || !usage) throw new Error("an example has gone from the guide");
  expect(more).toEqual([]);

  env.RUNTIME_ID = (await shell(register)).runtimes[0].runtimeId;
  expect(await shell(report)).toEqual({ tasks: [{ status: "stored" }], usage: [{ status: "stored" }] });
  expect(await shell(heartbeat)).toMatchObject({ runtimes: [{ runtimeId: env.RUNTIME_ID, status: "online" }] });
  expect(await shell(usage)).toMatchObject({
    window: { tz: "Asia/Kathmandu", days: 7 },
    rows: [{ provider: "anthropic", inputTokens: 1200, outputTokens: 340, cacheReadTokens: 52_000 }],
  });

  expect(await typescript(env)).toMatch(/^Claude on build-7: \$0\.02 since \d{4}-\d\d-\d\d \(UTC\)\n$/);
});

/** Compiles and runs the typed example where a package of ours would have it. */
async function typescript(env: NodeJS.ProcessEnv): Promise<string> {
  const [code = ""] = examples("ts");
  const file = path("./guide-example.ts");
  writeFileSync(file, code);
  try {
    await run(path("../../node_modules/.bin/tsc"), ["--noEmit", "-p", path("../tsconfig.json")]);
    return (await run(process.execPath, ["--import", "tsx", file], { env, cwd: path("..") })).stdout;
  } finally {
    rmSync(file);
  }
}
