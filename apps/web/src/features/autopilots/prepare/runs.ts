import type { Tone } from "@meridian/ui";
import type { Formats } from "~/formats/formats";
import type { Answers } from "~/trpc/client";

export type Run = Answers["autopilot"]["runs"]["rows"][number];
type LastRun = NonNullable<Answers["autopilot"]["list"][number]["lastRun"]>;

const SKIPPED: Record<NonNullable<Run["skipReason"]>, string> = {
  missed: "missed while nothing could run it",
  agent_gone: "its agent is gone",
  agent_archived: "its agent was archived",
  agent_unbound: "its agent had no runtime",
  owner_gone: "its owner has left the workspace",
  forbidden: "its owner may not use the agent's runtime",
};

const KINDS: Record<Run["kind"], string> = { schedule: "Schedule", manual: "By hand", webhook: "Webhook" };

const FAILURES: Record<string, string> = {
  timeout: "ran out of time",
  never_started: "never started",
  runtime_offline: "its machine went offline",
  runtime_deleted: "its runtime was deleted",
  agent_error: "the agent failed",
};

const STATUS: Record<NonNullable<Run["taskStatus"]>, { word: string; tone: Tone }> = {
  queued: { word: "Waiting", tone: "neutral" },
  running: { word: "Running", tone: "accent" },
  completed: { word: "Completed", tone: "good" },
  failed: { word: "Failed", tone: "bad" },
  cancelled: { word: "Cancelled", tone: "neutral" },
};

/** What became of a run: of its task where it made one. */
export function outcomeOf({ status, taskStatus }: Pick<LastRun, "status" | "taskStatus">): {
  word: string;
  tone: Tone;
} {
  if (status === "skipped") return { word: "Skipped", tone: "warn" };
  return taskStatus === null ? { word: "Made", tone: "neutral" } : STATUS[taskStatus];
}

/** A run as the history says it: when it was planned, when it happened, and why not. */
export function runLine(run: Run, { formats, zone }: { formats: Formats; zone: string }) {
  const [planned, fired] = [new Date(run.plannedAt), run.firedAt === null ? undefined : new Date(run.firedAt)];
  const lateSeconds = fired ? (fired.getTime() - planned.getTime()) / 1_000 : 0;
  const until = run.plannedUntil === null ? undefined : formats.instant(new Date(run.plannedUntil), zone);
  return {
    key: run.id,
    kind: KINDS[run.kind],
    planned: until ? `${formats.instant(planned, zone)} to ${until}` : formats.instant(planned, zone),
    happened: fired
      ? run.status === "late"
        ? `${formats.duration(lateSeconds)} late`
        : run.kind === "schedule"
          ? "On time"
          : "At once"
      : "—",
    happenedExact: fired ? `${formats.instant(fired, zone)}, ${zone}` : undefined,
    outcome: outcomeOf(run),
    why: whyOf(run),
  };
}

function whyOf({ skipReason, plannedUntil, failureReason }: Run): string | undefined {
  if (skipReason !== null) return plannedUntil === null ? SKIPPED[skipReason] : "missed in a long absence";
  return failureReason === null ? undefined : (FAILURES[failureReason] ?? failureReason.replaceAll("_", " "));
}
