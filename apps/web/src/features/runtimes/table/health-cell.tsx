import type { Health } from "@meridian/time";
import { StatusBadge } from "@meridian/ui";
import { CircleAlert, CircleCheck, CircleDashed, CircleHelp, CircleOff } from "lucide-react";
import type { ReactNode } from "react";
import { HEALTH_WORDS, HEALTH_WORDS_THEN, healthDefinition, healthThen } from "../prepare/health-words";
import type { ListRow } from "../prepare/row";
import type { CellContext } from "./cell-context";

const LOOKS = {
  online: { icon: CircleCheck, tone: "good" },
  recentlyLost: { icon: CircleAlert, tone: "warn" },
  offline: { icon: CircleOff, tone: "neutral" },
  neverSeen: { icon: CircleDashed, tone: "neutral" },
} as const satisfies Record<Health, object>;

const badgeOf = (health: Health) => <StatusBadge {...LOOKS[health]}>{HEALTH_WORDS[health]}</StatusBadge>;

const badgeThen = (health: Health) => (
  <StatusBadge icon={CircleHelp} tone="neutral">
    {HEALTH_WORDS_THEN[health]}
  </StatusBadge>
);

const BADGES: Record<Health, ReactNode> = {
  online: badgeOf("online"),
  recentlyLost: badgeOf("recentlyLost"),
  offline: badgeOf("offline"),
  neverSeen: badgeOf("neverSeen"),
};

const BADGES_THEN: typeof BADGES = {
  online: badgeThen("online"),
  recentlyLost: badgeThen("recentlyLost"),
  offline: badgeThen("offline"),
  neverSeen: badgeThen("neverSeen"),
};

/** A word, and on demand what it means and since when; while the page gets no answers, what it was. */
export function HealthCell({ row: { health, lastSeenAt }, context }: { row: ListRow; context: CellContext }) {
  const { asOf } = context;
  const since = lastSeenAt ? `${context.formats.instant(new Date(lastSeenAt), context.zone)}, ${context.zone}` : "";
  return (
    <button
      type="button"
      data-hint={asOf ? healthThen(health, `${asOf}, ${context.zone}`) : healthDefinition(health, since)}
      className="thumb z-10 inline-flex cursor-default rounded-full"
    >
      {(asOf ? BADGES_THEN : BADGES)[health]}
    </button>
  );
}
