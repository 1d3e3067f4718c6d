import { safeText } from "../terminal/safe-text";

/** An object as it came out of a log: every field is a question. */
export type Json = { readonly [field: string]: unknown };

export function asObject(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** Text fit to be stored and shown: no control characters, well-formed, not empty, at most so long. */
export function asText(value: unknown, longest: number): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = cut(safeText(value.slice(0, longest * 4)).trim(), longest);
  return text === "" ? undefined : text;
}

/** Cut without leaving half of a surrogate pair behind. */
function cut(text: string, longest: number): string {
  return text.length <= longest ? text : text.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, "");
}
