import { connect, type Db, demoRuntimes } from "@meridian/db";
import { isNull } from "drizzle-orm";

type Seeding = { signal: AbortSignal; say: (line: string) => void };

/** Fills the demo, once. Where that fails there is still everything else to serve, and the worker goes on with it. */
export async function seedOnce(url: string, { signal, say }: Seeding): Promise<void> {
  const { db, close } = connect(url, { max: 6, statementTimeoutMs: 0, applicationName: "meridian-seed" });
  try {
    if (await isSeeded(db)) return;
    // Only now: it brings the whole of the API with it, which later starts need not wait for.
    const { seedDemo } = await import("../demo");
    say("filling the demo …");
    await seedDemo(db, { now: new Date(), signal });
  } catch (error) {
    if (!signal.aborted) say(`the demo is not complete yet: ${error instanceof Error ? error.message : error}`);
  } finally {
    await close();
  }
}

async function isSeeded(db: Db): Promise<boolean> {
  const [all, left] = await Promise.all([
    db.$count(demoRuntimes),
    db.$count(demoRuntimes, isNull(demoRuntimes.seededAt)),
  ]);
  return all > 0 && left === 0;
}
