import type { Tone } from "@meridian/ui";
import type { Answers } from "~/trpc/client";

export type Autopilot = Answers["autopilot"]["get"];
export type ListedAutopilot = Answers["autopilot"]["list"][number];
export type Trigger = Autopilot["triggers"][number];

export type State = { word: string; tone: Tone; isPaused: boolean };

/** Whether it runs at present. */
export function stateOf({ archivedAt, pausedAt }: Pick<Autopilot, "archivedAt" | "pausedAt">): State {
  if (archivedAt !== null) return { word: "Archived", tone: "neutral", isPaused: false };
  return pausedAt === null
    ? { word: "Active", tone: "good", isPaused: false }
    : { word: "Paused", tone: "warn", isPaused: true };
}

/** Why it is paused, and what brings it back. */
export function pausedWords({ pausedReason, agentName }: Pick<Autopilot, "pausedReason" | "agentName">) {
  if (pausedReason === "runtime_deleted")
    return {
      why: "The runtime its agent worked on was deleted, and the agent with it.",
      how: "Choose another agent, then resume it.",
    };
  if (pausedReason === "owner_left")
    return {
      why: "Whoever it belonged to has left the workspace, and nothing runs in their name any more.",
      how: "Resume it, and it runs in your name, with what you may do.",
    };
  if (pausedReason === "schedule_unreadable")
    return {
      why: "One of its schedules is not understood any more.",
      how: "Change or remove that schedule, then resume it.",
    };
  return {
    why: "Somebody paused it. Nothing runs, and what is missed meanwhile is not made up for.",
    how:
      agentName === null ? "Choose another agent, then resume it." : "Resume it, and it runs again at its next time.",
  };
}

/** The earliest time that anything is planned for. */
export function nextRunOf({
  triggers,
}: Pick<Autopilot, "triggers">): { at: string; schedulingZone: string } | undefined {
  const planned = triggers.flatMap(({ nextRunAt, schedulingZone }) =>
    nextRunAt === null || schedulingZone === null ? [] : [{ at: nextRunAt, schedulingZone }],
  );
  return planned.sort((a, b) => (a.at < b.at ? -1 : 1))[0];
}
