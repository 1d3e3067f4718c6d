import type { Sheet } from "~/features/report/export/sheet";
import { actionWords } from "./actions";
import { changesIn, changeWords, type Speaker } from "./changes";
import { actorWords, type Deed, targetWords } from "./deeds";

/** The deeds in sight as a file, with the zone its times are in. */
export function deedSheet(rows: readonly Deed[], speaker: Speaker, now: Date): Sheet<Deed> {
  return {
    about: { timezone: speaker.zone, generatedAt: now.toISOString() },
    columns: [
      { name: "at", read: ({ at }) => at },
      { name: "localTime", read: ({ at }) => speaker.formats.instant(new Date(at), speaker.zone) },
      { name: "who", read: actorWords },
      { name: "what", read: ({ action }) => actionWords(action) },
      { name: "action", read: ({ action }) => action },
      { name: "kind", read: ({ targetKind }) => targetKind },
      { name: "target", read: targetWords },
      { name: "targetId", read: ({ targetId }) => targetId },
      { name: "changes", read: (deed) => changesIn(deed, speaker).map(changeWords).join("; ") },
      { name: "requestId", read: ({ requestId }) => requestId },
    ],
    rows,
  };
}
