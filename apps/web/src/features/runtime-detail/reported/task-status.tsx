import { StatusBadge, type Tone } from "@meridian/ui";
import { Ban, CircleCheck, CircleDashed, CirclePlay, CircleX, type LucideIcon } from "lucide-react";
import type { TaskStatus as Status } from "./task-lines";

const STATUSES: Record<Status, { word: string; icon: LucideIcon; tone: Tone }> = {
  queued: { word: "Queued", icon: CircleDashed, tone: "neutral" },
  running: { word: "Running", icon: CirclePlay, tone: "accent" },
  completed: { word: "Completed", icon: CircleCheck, tone: "good" },
  failed: { word: "Failed", icon: CircleX, tone: "bad" },
  cancelled: { word: "Cancelled", icon: Ban, tone: "neutral" },
};

export function TaskStatus({ status, reason }: { status: Status; reason: string | undefined }) {
  const { word, icon, tone } = STATUSES[status];
  return (
    <>
      <StatusBadge icon={icon} tone={tone}>
        {word}
      </StatusBadge>
      {reason && <span className="mt-0.5 block max-w-44 truncate text-ink-muted text-xs">{reason}</span>}
    </>
  );
}
