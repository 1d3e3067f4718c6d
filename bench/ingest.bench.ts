import { aTask, mintToken, someUsage, type TestReporter, testReporter } from "@meridian/api/testing";
import { connect, type Db } from "@meridian/db";
import { percentile, record, rounded } from "./results";
import { cpuSeconds, startMeridian } from "./server";

const SECONDS = 10;
const BATCH = 100;
const RUNTIMES = 8;

/** Sends one batch of events, and says whether all were stored. */
type Send = (runtime: number, events: object[]) => Promise<void>;

/**
 * Events per second through the HTTP door on a durable database, with one and with eight callers, against the same
 * code called without HTTP; and where the processors' time went.
 */
export async function run(): Promise<void> {
  const meridian = await startMeridian();
  const { db, close } = connect(meridian.databaseUrl, { max: RUNTIMES });
  try {
    const { runtimes, token } = await prepare(db);
    const overHttp = httpSender(meridian.url, token, runtimes);
    const inProcess: Send = async (n, usage) => check((await pick(runtimes, n).report({ usage })).usage);
    const cases: [string, Send, number, number, number][] = [
      ["warm-up", overHttp, 8, BATCH, RUNTIMES],
      ["HTTP, 1 caller", overHttp, 1, BATCH, RUNTIMES],
      ["HTTP, 8 callers on 8 runtimes", overHttp, 8, BATCH, RUNTIMES],
      ["HTTP, 8 callers on 1 runtime", overHttp, 8, BATCH, 1],
      ["HTTP, 8 callers, single events", overHttp, 8, 1, RUNTIMES],
      ["in process, 8 callers on 8 runtimes", inProcess, 8, BATCH, RUNTIMES],
    ];
    const rows = [];
    for (const [name, send, callers, batch, spread] of cases) {
      const before = cpuSeconds(meridian.pids());
      const { times, seconds } = await drive({ send, callers, batch, spread });
      const after = cpuSeconds(meridian.pids());
      if (name === "warm-up") continue;
      const share = (part: keyof typeof after) => `${Math.round(((after[part] - before[part]) / seconds) * 100)} %`;
      rows.push({
        case: name,
        "events/s": Math.round((times.length * batch) / seconds),
        "p50 ms": rounded(percentile(times, 0.5)),
        "p99 ms": rounded(percentile(times, 0.99)),
        "web, of a core": share("web"),
        "postgres, of a core": share("postgres"),
      });
    }
    record("ingest", rows);
  } finally {
    await close();
    await meridian.stop();
  }
}

async function prepare(db: Db) {
  const first = await testReporter(db);
  const runtimes = [first];
  while (runtimes.length < RUNTIMES) runtimes.push(await testReporter(db, first));
  for (const runtime of runtimes) await runtime.report({ tasks: [aTask()] });
  return { runtimes, token: await mintToken(db, { ...first, kind: "daemon" }) };
}

const pick = (runtimes: readonly TestReporter[], n: number): TestReporter => {
  const runtime = runtimes[n % runtimes.length];
  if (!runtime) throw new Error("no runtime to report for");
  return runtime;
};

function httpSender(url: string, token: string, runtimes: readonly TestReporter[]): Send {
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  return async (n, usage) => {
    const body = JSON.stringify({ runtimeId: pick(runtimes, n).runtimeId, usage });
    const response = await fetch(`${url}/api/trpc/daemon.report`, { method: "POST", headers, body });
    const answer = (await response.json()) as { result?: { data: { usage: { status: string }[] } } };
    check(answer.result?.data.usage ?? [{ status: `HTTP ${response.status}` }]);
  };
}

function check(results: readonly { status: string }[]): void {
  const bad = results.find((result) => result.status !== "stored");
  if (bad) throw new Error(`an event was not stored: ${JSON.stringify(bad)}`);
}

type Load = { send: Send; callers: number; batch: number; spread: number };

let sent = 0;

/** Each caller sends its next batch when the last is acknowledged; the events are used now, so the quarter hour is hot. */
async function drive({ send, callers, batch, spread }: Load) {
  const times: number[] = [];
  const start = performance.now();
  const caller = async (n: number) => {
    while (performance.now() - start < SECONDS * 1000) {
      const occurredAt = new Date().toISOString();
      const events = Array.from({ length: batch }, () => someUsage({ id: `bench-${sent++}`, occurredAt }));
      const began = performance.now();
      await send(n % spread, events);
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, n) => caller(n)));
  return { times, seconds: (performance.now() - start) / 1000 };
}
