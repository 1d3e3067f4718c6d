import type { Answers } from "../client";
import { isGoing } from "./going";

/** A hint as the stream brings it. `resync`: something changed, and nobody can say what. */
export type Hint = { kind: string; subjectId: string | null };

export const RESYNC: Hint = { kind: "resync", subjectId: null };

type Name = keyof Answers | `${keyof Answers}.${string}`;

/** Procedures, or all of a noun, whose answers are others after what is told. Of an unknown kind everything may be. */
const CONCERNED: Readonly<Record<string, readonly Name[]>> = {
  "workspace.changed": ["workspace", "audit"],
  "member.changed": ["member", "workspace", "agent", "runtime", "dashboard", "audit"],
  "invitation.changed": ["invitation", "audit"],
  "user.changed": ["user", "member", "audit"],
  "session.changed": ["session", "audit"],
  "token.changed": ["token", "audit"],
  "runtime.changed": ["runtime", "agent", "dashboard", "autopilot", "budget", "audit"],
  "runtime.usage": ["runtime", "agent", "dashboard", "budget.list"],
  "runtime.presence": ["runtime.overview", "runtime.list", "runtime.get", "runtime.gaps"],
  "machine.changed": ["runtime", "machine", "audit"],
  "agent.changed": ["agent", "runtime", "dashboard", "autopilot", "audit"],
  "task.changed": ["runtime.tasks", "autopilot", "audit"],
  "price.changed": ["price", "runtime", "dashboard", "budget", "audit"],
  "budget.changed": ["budget", "audit"],
  "webhook.changed": ["webhook", "audit"],
  "autopilot.changed": ["autopilot", "agent", "audit"],
  // Of what its reader may not see.
  other: [],
};

/** What is asked once for a question to somebody may not change while they read it; and how new things are is known. */
const HELD = new Set(["runtime.deletion", "runtime.outsiders", "member.removal", "event.newest"]);

/** Whether a query's answer may be another after this hint. Reports of one runtime do not care for others' usage. */
export function isConcerned(key: readonly unknown[], { kind, subjectId }: Hint): boolean {
  const [path, about] = key;
  if (!Array.isArray(path)) return false;
  const [noun] = path;
  const procedure = path.join(".");
  const runtimeId = runtimeOf(about);
  if (HELD.has(procedure) || (runtimeId !== undefined && isGoing(runtimeId))) return false;
  const names: readonly string[] | undefined = CONCERNED[kind];
  if (!names) return true;
  if (!names.includes(noun) && !names.includes(procedure)) return false;
  return !kind.startsWith("runtime.") || runtimeId === undefined || runtimeId === subjectId;
}

function runtimeOf(about: unknown): string | undefined {
  if (typeof about !== "object" || about === null || !("input" in about)) return undefined;
  const { input } = about;
  return typeof input === "object" && input !== null && "runtimeId" in input ? String(input.runtimeId) : undefined;
}
