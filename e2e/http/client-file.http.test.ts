import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { mintWorld, type World } from "@meridian/api/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newMachine } from "../support/machine";
import { apiOf, send } from "./support/client";
import { suite } from "./support/suite";

const running = suite();
let world: World;
let sha256: string;
beforeAll(async () => {
  world = await mintWorld(running.database.db);
  sha256 = createHash("sha256").update(built("dist/meridian.mjs")).digest("hex");
});

const built = (file: string) => readFileSync(fileURLToPath(new URL(`../../apps/cli/${file}`, import.meta.url)), "utf8");
const get = (path: string, headers = {}) => send(running.app, path, { headers });
const SCRIPT = "text/javascript; charset=utf-8";

describe("the client, served to whoever asks for it", () => {
  test("is the file that was built, and is asked about again each time", async () => {
    const { status, headers, text } = await get("/cli/meridian.mjs");
    expect(status).toBe(200);
    expect(text).toBe(built("dist/meridian.mjs"));
    expect(headers).toMatchObject({
      "content-type": SCRIPT,
      "content-length": String(Buffer.byteLength(text)),
      "cache-control": "public, no-cache",
      etag: `"${sha256}"`,
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    });
    expect(headers["set-cookie"]).toBeUndefined();
  });

  test("comes with its SHA-256 as sha256sum reads it, and says its version", async () => {
    const sum = await get("/cli/meridian.mjs.sha256");
    expect(sum.text).toBe(`${sha256}  meridian.mjs\n`);
    expect(sum.headers["content-type"]).toBe("text/plain; charset=utf-8");
    const { version } = JSON.parse(built("package.json"));
    const { data } = await get("/cli/version.json");
    expect(data).toEqual({
      version,
      oldest: expect.any(String),
      sha256,
      bytes: Buffer.byteLength(built("dist/meridian.mjs")),
    });
  });

  test("under its own hash may be kept for ever, and under another is not there", async () => {
    const { status, headers } = await get(`/cli/${sha256}/meridian.mjs`);
    expect({ status, caching: headers["cache-control"] }).toEqual({
      status: 200,
      caching: "public, max-age=31536000, immutable",
    });
    expect((await get(`/cli/${"0".repeat(64)}/meridian.mjs`)).status).toBe(404);
  });

  test("is not sent twice to who has it", async () => {
    for (const known of [`"${sha256}"`, `W/"${sha256}"`, `"other", "${sha256}"`, "*"]) {
      const { status, text, headers } = await get("/cli/meridian.mjs", { "if-none-match": known });
      expect({ status, text, etag: headers.etag }).toEqual({ status: 304, text: "", etag: `"${sha256}"` });
    }
    expect((await get("/cli/meridian.mjs", { "if-none-match": '"other"' })).status).toBe(200);
  });

  test("answers HEAD without a body, and nothing that changes", async () => {
    const head = await send(running.app, "/cli/meridian.mjs", { method: "HEAD" });
    expect(head).toMatchObject({ status: 200, text: "", headers: { "content-type": SCRIPT, etag: `"${sha256}"` } });
    for (const method of ["POST", "PUT", "DELETE"])
      expect((await send(running.app, "/cli/meridian.mjs", { method })).status).toBe(405);
  });

  test.each(["/cli/package.json", "/cli/__proto__", "/cli/constructor"])(
    "gives nothing else away: %s",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

describe("in an empty folder, with nothing beside it", () => {
  const machine = newMachine();
  afterAll(() => machine.remove());
  let meridian: Awaited<ReturnType<typeof machine.fetchClient>>;
  beforeAll(async () => {
    meridian = await machine.fetchClient(running.app.publicUrl);
  });

  test("it says what it is and how it is called", async () => {
    expect(readdirSync(machine.home).filter((name) => !name.startsWith("."))).toEqual(["code", "meridian.mjs"]);
    const { version } = JSON.parse(built("package.json"));
    expect(await meridian(["--version"])).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
    expect((await meridian(["--help"])).stdout).toContain("  node ~/meridian.mjs collect --watch\n");
  });

  test("it logs in with a code from stdin, collects a real excerpt, and shows what the server counted", async () => {
    const { data } = await apiOf(running.app).mutate<{ code: string }>(
      "token.createLoginCode",
      { workspaceId: world.workspace.id },
      world.shown.owner,
    );
    const url = running.app.publicUrl;
    const login = await meridian(["login", "--url", url, "--allow-all"], `${data.code}\n`);
    expect(login).toMatchObject({ code: 0, stdout: "", stderr: expect.stringContaining(world.workspace.slug) });
    expect(login.stderr).not.toContain(data.code);

    const collect = await meridian(["collect", "--json"]);
    expect(collect.code).toBe(0);
    expect(JSON.parse(collect.stdout).sources).toEqual([expect.objectContaining({ refused: [], deferred: [] })]);

    const usage = await meridian(["usage", "--days", "365", "--by", "model", "--json"]);
    const rows: { model: string; outputTokens: number }[] = JSON.parse(usage.stdout).rows;
    expect(usage.code).toBe(0);
    // As the README of the excerpt counts them.
    expect(Object.fromEntries(rows.map(({ model, outputTokens }) => [model, outputTokens]))).toEqual({
      "claude-opus-4-7": 7_453,
      "claude-opus-4-20250514": 111,
      "claude-sonnet-4-20250514": 1_778,
    });
    expect(await meridian(["doctor"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^ok +client .*as the server gives it out$/m),
    });
  });
});
