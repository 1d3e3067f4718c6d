/** How long after a sign of life a runtime is still counted online, and how long after that merely lost. */
export const HEALTH_SECONDS = { online: 60, recentlyLost: 300 } as const;

export const HEALTHS = ["online", "recentlyLost", "offline", "neverSeen"] as const;
export type Health = (typeof HEALTHS)[number];

export type SignsOfLife = { lastSeenAt: Date | null; hasSaidGoodbye: boolean };

/** A runtime that has said goodbye is offline at once; its silence is meant. */
export function healthOf({ lastSeenAt, hasSaidGoodbye }: SignsOfLife, now: Date): Health {
  if (lastSeenAt === null) return "neverSeen";
  if (hasSaidGoodbye) return "offline";
  const silentSeconds = (now.getTime() - lastSeenAt.getTime()) / 1000;
  if (silentSeconds <= HEALTH_SECONDS.online) return "online";
  return silentSeconds < HEALTH_SECONDS.recentlyLost ? "recentlyLost" : "offline";
}
