import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

const checkout = fileURLToPath(new URL("../../..", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "meridian-drift-"));
afterAll(() => rmSync(copy, { recursive: true, force: true }));

test("the migrations say what the schema says: generating another one finds nothing to change", {
  timeout: 60_000,
}, () => {
  cpSync(join(checkout, "packages/db/migrations"), copy, { recursive: true });
  const before = readdirSync(copy);
  const generate = ["generate", "--dialect=postgresql", "--name=drift", "--schema=./packages/db/src/schema/index.ts"];
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(checkout, "node_modules/drizzle-kit/bin.cjs"), ...generate, `--out=${relative(checkout, copy)}`],
    { cwd: checkout, encoding: "utf8" },
  );
  expect(stdout + stderr).toMatch(/No schema changes/);
  expect(readdirSync(copy)).toEqual(before);
});
