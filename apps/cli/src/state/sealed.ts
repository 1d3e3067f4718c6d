import { createHash } from "node:crypto";

const DIGEST = 16;

const digestOf = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, DIGEST);

/** JSON in one line behind its own digest, so that a torn or damaged one is noticed. */
export function seal(value: unknown): string {
  const text = JSON.stringify(value);
  return `${digestOf(text)} ${text}`;
}

/** What was sealed, or undefined when it is no longer what was written. */
export function unseal(line: string): unknown {
  const text = line.slice(DIGEST + 1);
  if (line[DIGEST] !== " " || line.slice(0, DIGEST) !== digestOf(text)) return undefined;
  return JSON.parse(text);
}
