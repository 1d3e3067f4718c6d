// The ceilings of the house style. Biome has those of functions and parameters.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { projectFiles } from "./files.mjs";

const source = /\.(ts|tsx|mjs|cjs)$/;
/** The first that matches counts. @type {[kind: RegExp, lines: number][]} */
const ceilings = [
  [/\.(test|spec)\.tsx?$/, 400],
  [/\/(router|permissions|schemas)\.ts$/, 200],
  [/\/(queries|commands)\.ts$/, 250],
  [/\/page\.tsx$/, 60],
  [/\.tsx$/, 200],
  [/^README\.md$/, 120],
  [/^CONTRIBUTING\.md$/, 100],
  [/^ARCHITECTURE\.md$/, 150],
  [source, 300],
];
const MOST_IMPORTS = 14;
const MOST_ENTRIES = 16;
/** A dictionary of nouns, one folder each, and of the doors beside them; its root names them all. */
const A_FOLDER_PER_NOUN = "packages/api/src";
/** The same nouns as people see them. */
const A_FEATURE_PER_NOUN = "apps/web/src/features";
const MOST_NOUNS = 32;
const DEEPEST = 3;

/** @param {string} root */
export function sizeProblems(root) {
  const files = projectFiles(root).filter((file) => !/(^|\/)migrations\/|\.generated\./.test(file));
  return [...files.flatMap((file) => fileProblems(root, file)), ...folderProblems(files)];
}

/**
 * @param {string} root
 * @param {string} file
 */
function fileProblems(root, file) {
  const ceiling = ceilings.find(([kind]) => kind.test(file))?.[1];
  if (!ceiling) return [];
  const text = readFileSync(join(root, file), "utf8");
  const lines = text.trimEnd().split("\n").length;
  const problems = lines > ceiling ? [`${file}: ${lines} lines, ${ceiling} at most`] : [];
  if (!source.test(file)) return problems;
  const imports = text.match(/^(import\b|} from ")/gm)?.filter((start) => start === "import").length ?? 0;
  const most = file === `${A_FOLDER_PER_NOUN}/root.ts` ? MOST_NOUNS : MOST_IMPORTS;
  if (imports > most) problems.push(`${file}: ${imports} imports, ${most} at most`);
  if (/(from|import\() ?"\.\.\/\.\.\//.test(text) && !/^(scripts|e2e)\//.test(file))
    problems.push(`${file}: imports from ../../`);
  const below = /\/src\/(.*)\//.exec(file)?.[1]?.split("/").length ?? 0;
  if (below > DEEPEST && !/\/src\/app\//.test(file))
    problems.push(`${file}: lies ${below} folders below src, ${DEEPEST} at most`);
  return problems;
}

/** @param {string[]} files */
function folderProblems(files) {
  /** @type {Map<string, Set<string>>} */
  const folders = new Map();
  // Records are read by number, however many there are.
  for (const file of files.filter((path) => !path.startsWith("docs/decisions/"))) {
    for (let path = file; path.includes("/"); path = dirname(path)) {
      const folder = dirname(path);
      folders.set(folder, (folders.get(folder) ?? new Set()).add(path));
    }
  }
  const most = (/** @type {string} */ folder) =>
    [A_FOLDER_PER_NOUN, A_FEATURE_PER_NOUN].includes(folder) ? MOST_NOUNS : MOST_ENTRIES;
  return [...folders]
    .filter(([folder, entries]) => entries.size > most(folder))
    .map(([folder, entries]) => `${folder}: ${entries.size} entries, ${most(folder)} at most`);
}
