import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { boundaryProblems } from "./boundaries.mjs";

const tree = mkdtempSync(join(tmpdir(), "meridian-boundaries-"));
afterEach(() => rmSync(tree, { recursive: true, force: true }));

/** What the rules say of a tree with these files and enough others. */
async function problemsOf(files: Record<string, string>): Promise<string[]> {
  const others = Array.from({ length: 40 }, (_, n) => [`packages/time/src/other-${n}.ts`, "export const n = 1;"]);
  for (const folder of ["apps", "packages", "bench", "e2e"]) mkdirSync(join(tree, folder), { recursive: true });
  for (const [path = "", text = ""] of [...others, ...Object.entries(files)]) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return boundaryProblems(tree);
}

const namesOf = (problems: string[]) => problems.map((problem) => problem.split(":")[0]);

test("a tree that keeps the rules has no problems", async () => {
  const problems = await problemsOf({
    "packages/api/src/agent/queries.ts": "export const one = 1;",
    "packages/api/src/runtime/router.ts": 'import { one } from "../agent/queries";\nexport const two = one + 1;',
    "packages/api/src/runtime/permissions.ts":
      'import type { Two } from "./router";\nexport const may = (two: Two) => two;',
  });
  expect(problems).toEqual([]);
});

test.each<[rule: string, files: Record<string, string>]>([
  [
    "slices-meet-at-their-doors",
    {
      "packages/api/src/agent/schemas.ts": "export const one = 1;",
      "packages/api/src/runtime/router.ts": 'import { one } from "../agent/schemas";\nexport const two = one;',
    },
  ],
  [
    "reads-never-write",
    {
      "packages/api/src/agent/commands.ts": "export const write = 1;",
      "packages/api/src/agent/queries.ts": 'import { write } from "./commands";\nexport const read = write;',
    },
  ],
  [
    "permissions-are-pure",
    {
      "packages/api/src/agent/queries.ts": "export const read = 1;",
      "packages/api/src/agent/permissions.ts": 'import { read } from "./queries";\nexport const may = read;',
    },
  ],
  [
    "no-cycles",
    {
      "packages/api/src/agent/a.ts": 'import { b } from "./b";\nexport const a = () => b;',
      "packages/api/src/agent/b.ts": 'import { a } from "./a";\nexport const b = () => a;',
    },
  ],
  [
    "charts-draw",
    {
      "apps/web/src/features/x/x.tsx": "export const X = () => <p>x</p>;",
      "apps/web/src/charts/bar.tsx": 'import { X } from "~/features/x/x";\nexport const Bar = () => <X />;',
    },
  ],
  [
    "features-stand-alone",
    {
      "apps/web/src/features/x/x.ts": "export const x = 1;",
      "apps/web/src/features/y/y.ts": 'export const y = () => import("~/features/x/x");',
    },
  ],
  [
    "tests-are-for-tests",
    {
      "packages/api/src/testing/fixture.ts": "export const x = 1;",
      "packages/api/src/agent/queries.ts": 'import { x } from "../testing/fixture";\nexport const y = x;',
    },
  ],
  ["every-import-leads-somewhere", { "packages/api/src/agent/queries.ts": 'export * from "./nowhere";' }],
  [
    "browser-gets-no-server-code",
    {
      "packages/api/src/index.ts": "export const secret = 1;",
      "apps/web/src/features/x/x.ts": '"use client";\nexport * from "../../../../../packages/api/src/index";',
    },
  ],
])("a breach of %s is an error", async (rule, files) => {
  expect(namesOf(await problemsOf(files))).toContain(rule);
});

test("rules that were applied to next to nothing do not pass", async () => {
  for (const folder of ["apps", "packages", "bench", "e2e"]) mkdirSync(join(tree, folder), { recursive: true });
  expect(await boundaryProblems(tree)).toContain("only 0 modules were read: the rules were not applied");
});
