const LONGEST = 512;
const DEEPEST = 5;
const STACK_LINES = 12;

/** What would move a terminal's cursor, end a line or turn the reading direction around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const TOKEN = /mrd_(pat|dmn|inv)_[0-9A-Za-z_-]+/g;
const SECRET_NAME = /^(authorization|cookie|set-cookie|password|secret|token|session|.*(password|secret|token))$/i;

/** Text that can be put into a log: no secrets of ours, nothing that acts, 512 characters at most. */
export function printable(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text;
  return cut.replace(TOKEN, "mrd_$1_[redacted]").replace(CONTROL, escapeCharacter);
}

const escapeCharacter = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Any value, made fit for the log down to its last string. */
export function printableValue(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return printable(value);
  if (value instanceof Error) return printableError(value, depth);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (depth >= DEEPEST) return "[deeper]";
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => printableValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      printable(key),
      SECRET_NAME.test(key) && typeof item === "string" ? "[redacted]" : printableValue(item, depth + 1),
    ]),
  );
}

/**
 * An error for the log. A failed query is told without its parameters: drizzle writes them into the message, and one
 * of them may be a session's token.
 */
function printableError(error: Error, depth: number): object {
  const isQuery = "query" in error && "params" in error;
  const [, ...frames] = (error.stack ?? "").slice((error.stack ?? "").indexOf(error.message)).split("\n    at ");
  return {
    type: error.name,
    message: printable(isQuery ? `Failed query: ${String(error.query)}` : error.message),
    ...("code" in error && { errorCode: printable(String(error.code)) }),
    stack: frames.slice(0, STACK_LINES).map((frame) => printable(frame.trim())),
    ...(error.cause !== undefined && depth < DEEPEST && { cause: printableValue(error.cause, depth + 1) }),
  };
}
