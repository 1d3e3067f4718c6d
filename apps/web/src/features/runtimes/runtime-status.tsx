import { StatusBadge } from "@meridian/ui";
import { CircleCheck, CircleDashed, CircleOff } from "lucide-react";

type Props = { status: "online" | "offline"; lastSeenAt: string | null };

/** Health in a word. Online: heard from within the last minute. */
export function RuntimeStatus({ status, lastSeenAt }: Props) {
  if (status === "online") {
    return (
      <StatusBadge icon={CircleCheck} tone="good">
        Online
      </StatusBadge>
    );
  }
  return lastSeenAt === null ? (
    <StatusBadge icon={CircleDashed} tone="neutral">
      Never seen
    </StatusBadge>
  ) : (
    <StatusBadge icon={CircleOff} tone="neutral">
      Offline
    </StatusBadge>
  );
}
