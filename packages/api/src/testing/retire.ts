import type { Db } from "@meridian/db";
import { type RuntimeKey, retire } from "@meridian/rollup";

/** What retention does to a runtime, to its end. */
export async function retireAll(db: Db, runtime: RuntimeKey, before: Date): Promise<void> {
  for (let isDone = false; !isDone; ) ({ isDone } = await retire(db, runtime, async () => before));
}
