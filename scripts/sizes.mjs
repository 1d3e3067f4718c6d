// npm run sizes: how large the sources are. Looked at, not enforced; `check` has the ceilings.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFiles } from "./check/files.mjs";
import { checkout } from "./pnpm.mjs";

const test = /\.(test|spec)\.tsx?$|\/testing\//;
const sources = projectFiles(checkout).filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.includes("/migrations/"));
const sizes = sources.map((file) => ({
  file,
  lines: readFileSync(join(checkout, file), "utf8").trimEnd().split("\n").length,
}));

/** @param {string} file */
const groupOf = (file) => /^(apps|packages)\/[^/]+/.exec(file)?.[0] ?? file.split("/")[0] ?? "";

/**
 * @param {string} name
 * @param {typeof sizes} group
 */
function row(name, group) {
  const lines = group.map((each) => each.lines).sort((one, other) => one - other);
  const at = (/** @type {number} */ share) => lines[Math.min(lines.length - 1, Math.floor(lines.length * share))] ?? 0;
  return {
    name,
    files: lines.length,
    lines: lines.reduce((sum, each) => sum + each, 0),
    median: at(0.5),
    p90: at(0.9),
    largest: at(1),
  };
}

const groups = [...new Set(sizes.map(({ file }) => groupOf(file)))].sort();
const product = sizes.filter(({ file }) => !test.test(file));
console.table([
  ...groups
    .map((name) =>
      row(
        name,
        product.filter(({ file }) => groupOf(file) === name),
      ),
    )
    .filter(({ files }) => files > 0),
  row("product", product),
  row(
    "tests",
    sizes.filter(({ file }) => test.test(file)),
  ),
]);
