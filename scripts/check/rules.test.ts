import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { documentProblems } from "./documents.mjs";
import { patternProblems } from "./patterns.mjs";
import { sizeProblems } from "./sizes.mjs";

let tree: string;
beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), "meridian-rules-"));
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), text);
}

const lines = (count: number) => "export const x = 1;\n".repeat(count);

test.each([
  ["packages/api/src/a/queries.ts", "sql.raw(order)"],
  ["packages/api/src/a/queries.ts", "const day = at.toISOString().slice(0, 10);"],
  ["packages/api/src/a/queries.ts", "const tomorrow = new Date(at.getTime() + 86_400_000);"],
  ["packages/api/src/a/queries.ts", "sql`select at AT TIME ZONE 'UTC'`"],
  ["packages/db/migrations/0009_x.sql", "select date_trunc('day', at) from t;"],
  ["packages/ui/src/a.ts", "const minutes = now.getTimezoneOffset();"],
  ["packages/ui/src/a.test.ts", "test.only('x', () => {});"],
  ["packages/ui/src/utils.ts", "export const x = 1;"],
  ["apps/web/src/features/a/a.tsx", '<Link href="/">Home</Link>'],
  ["apps/web/src/shared/a.ts", "export const x = 1;"],
])("%s may not say %s", (path, text) => {
  write(path, text);
  expect(patternProblems(tree)).toHaveLength(1);
});

test("what is banned elsewhere is the business of packages/time, and of tests that compare with it", () => {
  write("packages/time/src/day.ts", "const DAY_MS = 86_400_000;");
  write("packages/api/src/report/zones.db.test.ts", "sql`select at at time zone 'UTC'`");
  expect(patternProblems(tree)).toEqual([]);
});

test.each([
  ["packages/ui/src/a.ts", 300],
  ["packages/api/src/a/router.ts", 200],
  ["packages/api/src/a/queries.ts", 250],
  ["packages/ui/src/a.tsx", 200],
  ["apps/web/src/app/page.tsx", 60],
  ["packages/ui/src/a.test.ts", 400],
])("%s has %i lines at most", (path, most) => {
  write(path, lines(most));
  expect(sizeProblems(tree)).toEqual([]);
  write(path, lines(most + 1));
  expect(sizeProblems(tree)).toEqual([`${path}: ${most + 1} lines, ${most} at most`]);
});

test("a folder of seventeen, a fifteenth import and a way up two folders are too many", () => {
  for (let n = 0; n < 17; n += 1) write(`packages/ui/src/many/a${n}.ts`, lines(1));
  write("packages/ui/src/a.ts", Array.from({ length: 15 }, (_, n) => `import "./a${n}";`).join("\n"));
  write("packages/ui/src/b/c/d.ts", 'export * from "../../a";');
  expect(sizeProblems(tree)).toEqual([
    "packages/ui/src/a.ts: 15 imports, 14 at most",
    "packages/ui/src/b/c/d.ts: imports from ../../",
    "packages/ui/src/many: 17 entries, 16 at most",
  ]);
});

test("a document names only what is there", () => {
  write("packages/ui/src/a.ts", lines(1));
  write("docs/b.md", "See `packages/ui/src/a.ts`, `packages/ui/src/gone.ts` and [that](../README.md).\n");
  expect(documentProblems(tree)).toEqual([
    "docs/b.md: names ../README.md, which does not exist",
    "docs/b.md: names packages/ui/src/gone.ts, which does not exist",
  ]);
});

test("a document may name what a package's build script makes", () => {
  write("apps/a/build.mjs", 'await build({ outfile: "dist/main.mjs" });');
  write("docs/b.md", "Run `apps/a/dist/main.mjs`, not `apps/a/dist/other.mjs` or `apps/gone/dist/main.mjs`.\n");
  expect(documentProblems(tree)).toEqual([
    "docs/b.md: names apps/a/dist/other.mjs, which does not exist",
    "docs/b.md: names apps/gone/dist/main.mjs, which does not exist",
  ]);
});
