import { reports, seedFacts, type TestReporter, testReporter, windowOf } from "@meridian/api/testing";
import { connect } from "@meridian/db";
import { cost } from "./cost";
import { rawReports } from "./raw-reports";
import { record, rounded } from "./results";
import { openDatabase } from "./server";

const YEAR = 365;
const NOW = new Date("2026-11-23T12:00:00Z");

/** Facts of the hot runtime, at one density: five times the history is five years of it. */
const SIZES = [
  { facts: 1_000_000, days: YEAR },
  { facts: 5_000_000, days: 5 * YEAR },
];
const TYPICAL = 20_000;

/**
 * Each report on a hot and a typical runtime, against the same question over the raw facts, at one and at five million
 * facts: a fixed window must not cost more with more history.
 */
export async function run(): Promise<void> {
  for (const { facts, days } of SIZES) {
    const database = await openDatabase();
    const { db, close } = connect(database.url, { statementTimeoutMs: 0 });
    try {
      const hot = await testReporter(db);
      const typical = await testReporter(db, hot);
      console.error(`seeding ${facts.toLocaleString("en")} facts over ${days} days …`);
      await seedFacts(db, hot, { facts, days, until: NOW, perTask: 1 });
      await seedFacts(db, typical, { facts: (TYPICAL * days) / YEAR, days, until: NOW, perTask: 10 });
      await measure(database.url, { facts, runtimes: { hot, typical } });
    } finally {
      await close();
      await database.stop();
    }
  }
}

type Measured = { facts: number; runtimes: Record<string, TestReporter> };

async function measure(url: string, { facts, runtimes }: Measured): Promise<void> {
  const rows = [];
  for (const [runtime, { workspaceId, runtimeId }] of Object.entries(runtimes)) {
    for (const { name, days, read } of reports) {
      const report = {
        workspaceId,
        runtimeId,
        window: windowOf({ days, tz: "Asia/Kathmandu", preference: null, now: NOW }, days),
      };
      const ours = await cost(url, (db) => read(db, report));
      const raw = await cost(url, (db) => rawReports[name](db, report));
      rows.push({
        facts,
        runtime,
        report: `${name} ${days} d`,
        ms: rounded(ours.ms),
        buffers: ours.buffers,
        "raw ms": rounded(raw.ms),
        "raw buffers": raw.buffers,
        "times faster": rounded(raw.ms / ours.ms),
      });
    }
  }
  record("reports", rows);
}
