import type { ParseArgsConfig } from "node:util";
import type { Db } from "@meridian/db";

/** Where words go, and where a password may come from: the process, or a test. */
export type Console = {
  stdin: AsyncIterable<string | Uint8Array>;
  stdout: { write(text: string): unknown };
  stderr: { write(text: string): unknown };
};

export type Flags = NonNullable<ParseArgsConfig["options"]>;

/** What was asked, with flags in camelCase, and a password as `password`. */
export type Asked = Record<string, unknown>;

/** What a command found: printed as JSON, or line by line; null: it has written all there is itself. Some are a failure: mismatches, say. */
export type Finding = { answer: object | null; hasFailed?: boolean };

export type Command = {
  usage: string;
  does: string;
  flags: Flags;
  /** Judges what was asked, before any database is started for it, and says what to do there. */
  plan(asked: Asked, console: Console): (db: Db) => Promise<Finding>;
};

/** The command line makes no sense: exit 2, and what would. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

type Issue = { path: PropertyKey[]; message: string };
export type Schema<T> = {
  safeParse(value: unknown): { success: true; data: T } | { success: false; error: { issues: Issue[] } };
};

/** The flags as a command wants them; the first that is wrong is named as it was typed. */
export function read<T>(schema: Schema<T>, asked: Asked): T {
  const result = schema.safeParse(asked);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = String(issue?.path[0] ?? "");
  const flag = field === "password" ? "password-stdin" : kebab(field);
  if (asked[field] === undefined) throw new UsageError(`--${flag} is missing`);
  throw new UsageError(`--${flag}: ${issue?.message ?? "invalid"}`);
}

/** The rest between bites that was asked for. */
export function pauseMs({ pauseMs: value }: Asked): number {
  if (value === undefined) return 0;
  if (typeof value === "string" && /^\d{1,6}$/.test(value)) return Number(value);
  throw new UsageError("--pause-ms: a whole number of milliseconds");
}

const kebab = (field: string) => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
export const camel = (flag: string) => flag.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
