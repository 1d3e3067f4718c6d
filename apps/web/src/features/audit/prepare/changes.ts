import type { Formats } from "~/formats/formats";
import { spoken } from "./actions";

type Fields = Record<string, unknown> | null;

/** A field of a deed: what it was, what it is. Undefined: the deed says nothing of that side. */
export type Change = { field: string; before: string | undefined; after: string | undefined };

/** How values are said to one reader; `nameOf` knows the people of the workspace. */
export type Speaker = {
  formats: Pick<Formats, "count" | "instant">;
  zone: string;
  nameOf: (id: string) => string | undefined;
};

const FIELDS: Record<string, string> = {
  ownerId: "Owner",
  userId: "Whose",
  handTo: "Handed to",
  runtimeId: "Runtime",
  effectiveFrom: "In force from",
  expiresAt: "Expires",
};

/** What a deed changed, a line for each field that is not as before. */
export function changesIn({ before, after }: { before: Fields; after: Fields }, speaker: Speaker): Change[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return keys
    .map((key) => ({
      field: FIELDS[key] ?? spoken(key),
      before: sideOf(before, key, speaker),
      after: sideOf(after, key, speaker),
    }))
    .filter((change) => change.before !== change.after);
}

/** "Name: none → Build box" */
export const changeWords = ({ field, before, after }: Change) =>
  `${field}: ${[before, after].filter((side) => side !== undefined).join(" → ")}`;

function sideOf(fields: Fields, key: string, speaker: Speaker): string | undefined {
  return fields !== null && key in fields ? valueWords(fields[key], speaker) : undefined;
}

const UUID = /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/i;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function valueWords(value: unknown, speaker: Speaker): string {
  const { formats, zone, nameOf } = speaker;
  if (value === null || value === undefined || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return listWords(value, speaker);
  if (typeof value !== "string") return JSON.stringify(value);
  if (UUID.test(value)) return nameOf(value) ?? `id ${value.slice(0, 8)}…`;
  return INSTANT.test(value) ? formats.instant(new Date(value), zone) : value;
}

/** Things by their number, where they are nothing but ids. */
function listWords(values: unknown[], speaker: Speaker): string {
  if (values.length === 0) return "none";
  const isIds = values.every((value) => typeof value === "string" && UUID.test(value));
  return isIds ? speaker.formats.count(values.length) : values.map((value) => valueWords(value, speaker)).join(", ");
}
