// Every path that a document names exists, or is made by the build of its package.
import { existsSync, readdirSync, readFileSync } from "node:fs";
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
    isBuilt(root, path) || [root, join(root, dirname(file))].some((base) => existsSync(join(base, path)));
  return [...new Set([...missingLinks, ...paths.filter((path) => !isThere(path))])];
}

/**
 * A clean clone has built nothing, so its package's build script has to name what it will make.
 * @param {string} root
 * @param {string} path
 */
function isBuilt(root, path) {
  const [folder = "", output] = path.split("/dist/");
  if (output === undefined || !existsSync(join(root, folder))) return false;
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".mjs"))
    .some((name) => readFileSync(join(root, folder, name), "utf8").includes(`"dist/${output}"`));
}
