// What belongs to the project: the files git knows or would take, or in an unpacked archive everything that is not made.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const made =
  /^(node_modules|dist|\.next|\.turbo|\.git|\.meridian|test-results|playwright-report|next-env\.d\.ts)$|\.tsbuildinfo$/;

/**
 * @param {string} root
 * @returns {string[]} with slashes, from the root
 */
export function projectFiles(root) {
  const git = spawnSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  const files = git.status === 0 && git.stdout ? git.stdout.trim().split("\n") : walk(root, "");
  return files.filter((file) => existsSync(join(root, file)));
}

/**
 * @param {string} root
 * @param {string} dir
 * @returns {string[]}
 */
function walk(root, dir) {
  return readdirSync(join(root, dir), { withFileTypes: true })
    .filter(({ name }) => !made.test(name))
    .flatMap((entry) => {
      const path = dir ? `${dir}/${entry.name}` : entry.name;
      return entry.isDirectory() ? walk(root, path) : [path];
    });
}
