// Every path that a document names exists.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectFiles } from "./files.mjs";

const ours = /^(\.ci|apps|bench|chaos|docs|e2e|packages|scripts)\/|^[A-Z]+\.md$|^[a-z.-]+\.(json|ya?ml|config\.ts)$/;

/** @param {string} root */
export function documentProblems(root) {
  return projectFiles(root)
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) => references(root, file).map((path) => `${file}: names ${path}, which does not exist`));
}

/**
 * @param {string} root
 * @param {string} file
 */
function references(root, file) {
  const text = readFileSync(join(root, file), "utf8");
  const links = [...text.matchAll(/\]\(([^)\s#]+)(#[^)]*)?\)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !/^[a-z]+:/.test(target));
  const missingLinks = links.filter((target) => !existsSync(join(root, dirname(file), target)));
  const prose = text.replace(/^```[\s\S]*?^```/gm, "");
  const paths = [...prose.matchAll(/`([^`\s]+)`/g)]
    .map(([, path = ""]) => path.replace(/:\d+$/, ""))
    .filter((path) => ours.test(path) && !/[*<>…{}$]/.test(path));
  const isThere = (/** @type {string} */ path) =>
    [root, join(root, dirname(file))].some((base) => existsSync(join(base, path)));
  return [...new Set([...missingLinks, ...paths.filter((path) => !isThere(path))])];
}
