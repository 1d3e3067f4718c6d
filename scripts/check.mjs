// npm run check: everything that can be judged without a database. Under a minute; all problems at once.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ensureInstalled } from "./install.mjs";
import { checkout, pnpmCommand } from "./pnpm.mjs";

await ensureInstalled();
const { boundaryProblems } = await import("./check/boundaries.mjs");
const { documentProblems } = await import("./check/documents.mjs");
const { patternProblems } = await import("./check/patterns.mjs");
const { sizeProblems } = await import("./check/sizes.mjs");

/** @typedef {{ name: string, run: () => Promise<string> | string }} Check what it answers is wrong */

const bin = (/** @type {string} */ path) => [process.execPath, join(checkout, "node_modules", path)];
const packages = ["apps", "packages"].flatMap((folder) =>
  readdirSync(join(checkout, folder)).map((name) => `${folder}/${name}`),
);
const typed = [...packages, "bench", "e2e", "."].filter((dir) => existsSync(join(checkout, dir, "tsconfig.json")));

/** The longest first. @type {Check[]} */
const checks = [
  {
    name: "boundaries between packages",
    run: () => said([...pnpmCommand(["exec", "turbo", "boundaries", "--no-color"])]),
  },
  { name: "unused code", run: () => said([...bin("knip/bin/knip.js"), "--no-progress"]) },
  { name: "boundaries inside packages", run: async () => (await boundaryProblems(checkout)).join("\n") },
  {
    name: "format and lint",
    run: () => said([...bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "--colors=off", "."]),
  },
  ...typed.map((dir) => ({
    name: `types of ${dir === "." ? "scripts" : dir}`,
    run: () => said([...bin("typescript/bin/tsc"), "--noEmit", "-p", dir]),
  })),
  { name: "sizes", run: () => sizeProblems(checkout).join("\n") },
  { name: "patterns", run: () => patternProblems(checkout).join("\n") },
  { name: "document references", run: () => documentProblems(checkout).join("\n") },
];

/**
 * Nothing if the command ends well, else everything it said.
 * @param {string[]} command
 * @returns {Promise<string>}
 */
function said([program = "", ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: checkout, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("close", (code) => resolve(code === 0 ? "" : output || `ended with ${code}`));
  });
}

let failures = 0;
const startedAt = Date.now();

async function worker() {
  for (let check = checks.shift(); check; check = checks.shift()) {
    const begunAt = Date.now();
    const problems = (await check.run()).trim();
    console.log(`${problems ? "✗" : "✓"} ${check.name} (${((Date.now() - begunAt) / 1000).toFixed(1)} s)`);
    if (problems) {
      failures += 1;
      console.log(problems.replace(/^/gm, "    "));
    }
  }
}

await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
console.log(
  `${failures === 0 ? "all checks passed" : `${failures} checks failed`} in ${Math.round((Date.now() - startedAt) / 1000)} s`,
);
process.exitCode = failures === 0 ? 0 : 1;
