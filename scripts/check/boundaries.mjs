// Who may import whom inside packages; between packages, turbo.json says it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const FEWEST_MODULES = 40;
const ours = /^(apps|packages|bench|e2e)\//;

/** Which imports a rule looks at: all of them, or those that are left when the types are gone. */
/** @typedef {"all" | "values"} Edges */

/** @type {Record<Edges, import("dependency-cruiser").IForbiddenRuleType[]>} */
const rules = {
  all: [
    {
      name: "slices-meet-at-their-doors",
      comment:
        "another slice's router and schemas are private; its queries, commands, permissions, events and window are not",
      from: { path: "^packages/api/src/([^/]+)/", pathNot: "\\.test\\.ts$|^packages/api/src/(trpc|testing)/" },
      to: {
        path: "^packages/api/src/[^/]+/",
        pathNot: [
          "^packages/api/src/$1/",
          "^packages/api/src/trpc/",
          "/(queries|commands|permissions|events|window)\\.ts$",
        ],
      },
    },
    {
      name: "only-routers-know-trpc",
      comment: "slices are functions, and tRPC one way to reach them",
      from: {
        path: "^packages/api/src/[^/]+/",
        pathNot: "^packages/api/src/(trpc|testing)/|/router\\.ts$|\\.test\\.ts$",
      },
      to: { path: "node_modules/@trpc/" },
    },
    {
      name: "reads-never-write",
      comment: "queries and permissions change nothing, not even through somebody else",
      from: { path: "/(queries|permissions)\\.ts$" },
      to: { path: "/commands\\.ts$" },
    },
    {
      name: "charts-draw",
      comment: "a chart gets ready values",
      from: { path: "^apps/web/src/charts/" },
      to: { path: "^apps/web/src/(features|trpc|app)/|node_modules/@trpc/|^packages/api/" },
    },
    {
      name: "features-stand-alone",
      comment:
        "what two features share lies in features/report, viewing-zone, palette or runtime-actions, in formats, charts or packages/ui",
      from: { path: "^apps/web/src/features/([^/]+)/" },
      to: {
        path: "^apps/web/src/features/",
        pathNot: [
          "^apps/web/src/features/$1/",
          "^apps/web/src/features/(report|viewing-zone|palette|runtime-actions)/",
        ],
      },
    },
    {
      name: "tests-are-for-tests",
      comment: "nothing that ships depends on what only tests need",
      from: { pathNot: "\\.(test|spec)\\.tsx?$|/testing/|^e2e/|^bench/" },
      to: { path: "\\.(test|spec)\\.tsx?$|/testing/|^e2e/" },
    },
  ],
  values: [
    {
      name: "every-import-leads-somewhere",
      comment: "what can not be found can not be judged",
      from: { path: "^(apps|packages|bench|e2e)/" },
      to: { couldNotResolve: true },
    },
    {
      name: "no-cycles",
      comment: "two files that need each other are one idea, or hide a third",
      from: {},
      to: { circular: true },
    },
    {
      name: "permissions-are-pure",
      comment: "they decide about what they are given: types are all they import",
      from: { path: "/permissions\\.ts$" },
      to: {},
    },
    {
      name: "pages-compose",
      comment: "a page reads its address, prefetches, and puts features together",
      from: { path: "^apps/web/src/app/" },
      to: { path: "^(apps/web/src/(charts|app)/.*/|packages/(api|db|rollup|pricing)/)" },
    },
    {
      name: "the-client-speaks-http",
      comment: "of the API the command line knows the types, of the database nothing",
      from: { path: "^apps/cli/src/", pathNot: "\\.test\\.ts$|^apps/cli/src/testing/" },
      to: { path: "^packages/(api|db|rollup|ui)/" },
    },
  ],
};

/**
 * What is wrong in the tree at `root`.
 * @param {string} root
 * @returns {Promise<string[]>}
 */
export async function boundaryProblems(root) {
  const problems = [];
  for (const edges of /** @type {Edges[]} */ (["all", "values"])) {
    const { modules, summary } = await cruiseTree(root, edges);
    const read = modules.filter(({ source }) => ours.test(source));
    if (read.length < FEWEST_MODULES)
      problems.push(`only ${read.length} modules were read: the rules were not applied`);
    for (const { rule, from, to } of summary.violations)
      problems.push(`${rule.name}: ${from} → ${to} (${commentOf(rule.name)})`);
    if (edges === "values") problems.push(...read.flatMap((module) => browserProblems(root, module)));
  }
  return problems;
}

/**
 * TRICKY: dependency-cruiser reads TypeScript with swc here, since TypeScript 7 has no interface for it, and takes `.tsx`
 * for `.ts` when it does. So it gets its tree from us: the import statements alone, with or without those of types.
 * @param {string} root
 * @param {Edges} edges
 */
async function cruiseTree(root, edges) {
  readStatementsOnly(edges);
  const { cruise } = await import("dependency-cruiser");
  const { output } = await cruise(
    ["apps", "packages", "bench", "e2e"],
    {
      baseDir: root,
      parser: "swc",
      validate: true,
      ruleSet: { forbidden: rules[edges].map((rule) => ({ ...rule, severity: "error" })) },
      doNotFollow: { path: "node_modules" },
      exclude: { path: "(^|/)(dist|\\.next)/" },
      combinedDependencies: true,
    },
    {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
      extensions: [".ts", ".tsx", ".mjs", ".js"],
      alias: { "~": join(root, "apps/web/src") },
    },
  );
  return /** @type {import("dependency-cruiser").ICruiseResult} */ (output);
}

/** @param {Edges} edges */
function readStatementsOnly(edges) {
  const swc = createRequire(import.meta.url)("@swc/core");
  swc.parseFileSync = (/** @type {string} */ file) => {
    const source = readFileSync(file, "utf8");
    const module = swc.parseSync(source, { syntax: "typescript", tsx: file.endsWith("x"), target: "es2022" });
    module.body = module.body
      .filter(
        (/** @type {any} */ { type, typeOnly }) =>
          /^(Import|Export(Named|All))Declaration$/.test(type) && !(typeOnly && edges === "values"),
      )
      .concat(dynamicImports(source));
    return module;
  };
}

/** @param {string} source */
function dynamicImports(source) {
  return [...source.matchAll(/(?<!typeof )\bimport\(\s*["']([^"']+)["']\s*\)/g)].map(([, value]) => ({
    type: "ImportDeclaration",
    specifiers: [],
    source: { type: "StringLiteral", value },
  }));
}

/**
 * What runs in the browser knows types of the server, never its code.
 * @param {string} root
 * @param {import("dependency-cruiser").IModule} module
 */
function browserProblems(root, { source, dependencies }) {
  if (!/^\s*["']use client["']/.test(readFileSync(join(root, source), "utf8"))) return [];
  return dependencies
    .filter(({ resolved }) => /^packages\/(api|db|rollup)\//.test(resolved))
    .map(({ resolved }) => `browser-gets-no-server-code: ${source} → ${resolved} (import its types only)`);
}

/** @param {string} name */
const commentOf = (name) => [...rules.all, ...rules.values].find((rule) => rule.name === name)?.comment;
