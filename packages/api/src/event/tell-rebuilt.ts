import type { Db } from "@meridian/db";
import { drainDirty } from "@meridian/rollup";
import type { Announcer } from "./announcer";

/**
 * Rebuilds a bite of what was marked, and tells of it as of a report: a price that stored events followed has reached
 * reports only now. Answers whether there may be more.
 */
export async function rebuildNext(db: Db, announcer: Announcer): Promise<boolean> {
  const taken = await drainDirty(db, ({ workspaceId, runtimeId }) =>
    announcer.announce({ workspaceId, kind: "runtime.usage", subjectId: runtimeId }),
  );
  return taken > 0;
}
