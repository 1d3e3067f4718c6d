import { Archive, Ban, ChartColumn, type LucideIcon, Pause, RefreshCw } from "lucide-react";
import type { ReactNode } from "react";
import type { Formats } from "~/formats/formats";
import type { Answers } from "~/trpc/client";

type Deletion = Answers["runtime"]["deletion"];
type Props = {
  deletion: Deletion;
  /** The machine that would register it again, where it is running now. */
  onlineOn: string | undefined;
  formats: Formats;
};

/** Exactly what deleting does, line by line. */
export function DeletionEffects({
  deletion: { archivedAgents, autopilots, openTasks, kept },
  onlineOn,
  formats,
}: Props) {
  return (
    <ul aria-label="What happens" className="flex flex-col gap-2.5 text-sm">
      {archivedAgents.count > 0 && (
        <Effect icon={Archive}>
          {archivedAgents.count === 1
            ? "Its archived agent is deleted with it: "
            : "Its archived agents are deleted with it: "}
          <b className="font-medium">{namesOf(archivedAgents, formats)}</b>
        </Effect>
      )}
      {autopilots.count > 0 && (
        <Effect icon={Pause}>
          {autopilots.count === 1 ? "Their autopilot is paused: " : "Their autopilots are paused: "}
          <b className="font-medium">{namesOf(autopilots, formats)}</b>
        </Effect>
      )}
      {openTasks > 0 && (
        <Effect icon={Ban}>
          {openTasks === 1 ? "One open task is cancelled." : `${formats.count(openTasks)} open tasks are cancelled.`}
        </Effect>
      )}
      <Effect icon={ChartColumn}>{keptOf(kept, formats)}</Effect>
      {onlineOn !== undefined && (
        <Effect icon={RefreshCw} isWarning>
          {onlineOn} is online and will register it again, as a new runtime without this history. To keep it away, stop
          the collector there first.
        </Effect>
      )}
    </ul>
  );
}

function Effect({ icon: Icon, isWarning, children }: { icon: LucideIcon; isWarning?: boolean; children: ReactNode }) {
  return (
    <li className={isWarning ? "flex gap-2.5 text-warn" : "flex gap-2.5"}>
      <Icon aria-hidden className={isWarning ? "mt-0.5 size-4 shrink-0" : "mt-0.5 size-4 shrink-0 text-ink-muted"} />
      <span className="min-w-0 break-words">{children}</span>
    </li>
  );
}

function namesOf({ count, named }: Deletion["archivedAgents" | "autopilots"], formats: Formats): string {
  const names = named.map(({ name }) => name).join(", ");
  return count > named.length ? `${names} and ${formats.count(count - named.length)} more` : names;
}

function keptOf(kept: Deletion["kept"], formats: Formats): string {
  if (kept.events === 0) return "It has used nothing, so no total changes.";
  const used = `${formats.compact(kept.tokens)} tokens, ${formats.cost(kept)}`;
  return `What it used is kept (${used}): every total stays as it is, under “Deleted runtimes”.`;
}
