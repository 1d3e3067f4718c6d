import type { Health } from "@meridian/time";
import { StatusBadge } from "@meridian/ui";
import { CircleAlert, CircleCheck, CircleDashed, CircleOff } from "lucide-react";
import type { ReactNode } from "react";
import { HEALTH_WORDS, healthDefinition } from "../prepare/health-words";
import type { ListRow } from "../prepare/row";
import type { CellContext } from "./cell-context";

const LOOKS = {
  online: { icon: CircleCheck, tone: "good" },
  recentlyLost: { icon: CircleAlert, tone: "warn" },
  offline: { icon: CircleOff, tone: "neutral" },
  neverSeen: { icon: CircleDashed, tone: "neutral" },
} as const satisfies Record<Health, object>;

const badgeOf = (health: Health) => <StatusBadge {...LOOKS[health]}>{HEALTH_WORDS[health]}</StatusBadge>;

const BADGES: Record<Health, ReactNode> = {
  online: badgeOf("online"),
  recentlyLost: badgeOf("recentlyLost"),
  offline: badgeOf("offline"),
  neverSeen: badgeOf("neverSeen"),
};

/** A word, and on demand what it means and since when. */
export function HealthCell({ row: { health, lastSeenAt }, context }: { row: ListRow; context: CellContext }) {
  const since = lastSeenAt ? `${context.formats.instant(new Date(lastSeenAt), context.zone)}, ${context.zone},` : "";
  return (
    <button
      type="button"
      data-hint={healthDefinition(health, since)}
      className="thumb z-10 inline-flex cursor-default rounded-full"
    >
      {BADGES[health]}
    </button>
  );
}
