import { type ParseArgsConfig, parseArgs } from "node:util";
import { UsageError } from "../terminal/failure";

export type Options = NonNullable<ParseArgsConfig["options"]>;

/** What every command takes. */
export const COMMON = { json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const satisfies Options;

/** The values of a command's flags. Anything it does not know is a mistake, with what was probably meant. */
export function parseFlags<const T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args: [...args], options: { ...options, ...COMMON }, strict: true, allowPositionals: false })
      .values;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const [, flag] = /^Unknown option '(-[^']*)'/u.exec(text) ?? [];
    if (flag === undefined) throw new UsageError(text.split(". To specify")[0] ?? text);
    throw new UsageError(`unknown option ${flag}${didYouMean(flag.replace(/^-+/u, ""), Object.keys(options), "--")}`);
  }
}

export function didYouMean(word: string, known: readonly string[], prefix = ""): string {
  const [nearest] = known
    .map((name) => ({ name, far: distance(word, name) }))
    .filter(({ far }) => far <= 2)
    .sort((a, b) => a.far - b.far);
  return nearest ? `, did you mean ${prefix}${nearest.name}?` : "";
}

/** Levenshtein's: how many letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
