import { HEALTH_SECONDS, type Health } from "@meridian/time";

const { online, recentlyLost } = HEALTH_SECONDS;
const LOST_MINUTES = recentlyLost / 60;

export const HEALTH_WORDS: Record<Health, string> = {
  online: "Online",
  recentlyLost: "Recently lost",
  offline: "Offline",
  neverSeen: "Never seen",
};

/** While nobody can tell what is so now. */
export const HEALTH_WORDS_THEN: Record<Health, string> = {
  online: "Was online",
  recentlyLost: "Was lost",
  offline: "Was offline",
  neverSeen: "Never seen",
};

/** `time`: when it was so, written out. */
export const healthThen = (health: Health, time: string) =>
  `${HEALTH_WORDS[health]} as of ${time}. What it is now is not known.`;

/** What each word means, by the thresholds the server goes by. `since`: its last sign of life, written out. */
export function healthDefinition(health: Health, since: string): string {
  switch (health) {
    case "online":
      return `Heard of within the last ${online} seconds`;
    case "recentlyLost":
      return `Not heard of since ${since}: for more than ${online} seconds, but less than ${LOST_MINUTES} minutes. It may come back by itself.`;
    case "offline":
      return `Not heard of since ${since}: for ${LOST_MINUTES} minutes or more, or it has said goodbye. Nothing can be started here, and its usage is missing from then on until it reports again.`;
    case "neverSeen":
      return "No sign of life has arrived yet. Run meridian doctor on that machine.";
  }
}
