import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent, type IncomingMessage, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { aTask, mintPerson, mintToken, someUsage, type TestReporter, testReporter } from "@meridian/api/testing";
import { connect, type Db, rows } from "@meridian/db";
import { sql } from "drizzle-orm";
import { percentile, record, rounded } from "./results";
import { cpuSeconds, type Meridian, startMeridian } from "./server";

const STREAMS = 1_000;
/** As many as one person may have. */
const PER_PERSON = 10;
const REPORTS_PER_SECOND = 20;
const SECONDS = 15;
const WARM_UP = 40;
/** What is not told by then is never told. */
const PATIENCE_MS = 10_000;
const IDLE_MS = 12_000;

const BUDGETS = { rssMb: 150, p95Ms: 1_000, listeners: 1 };

/**
 * A thousand streams of one workspace: what they take of the web process's memory and processor while nothing happens,
 * against none, how many connections listen for them, and how long after its acknowledgement a report is told to all.
 */
export async function run(): Promise<void> {
  const meridian = await startMeridian();
  const { db, close } = connect(meridian.databaseUrl, { max: 4 });
  const streams: Stream[] = [];
  try {
    const place = await prepare(db);
    // What is loaded and compiled for the first of them is nobody's cost.
    await report(place.reporters.splice(0, WARM_UP), { place, meridian, streams: [] });
    for (const stream of await openAll(meridian, place.tokens, PER_PERSON * 5)) stream.leave();
    const none = await rested(meridian);
    streams.push(...(await openAll(meridian, place.tokens, STREAMS)));
    const idle = await rested(meridian);
    const listeners = await countListeners(db);
    const before = cpuSeconds(meridian.pids());
    const delays = await report(place.reporters, { place, meridian, streams });
    const after = cpuSeconds(meridian.pids());
    const found = {
      rssMb: rounded(idle.rssMb - none.rssMb),
      p95Ms: Math.round(percentile(delays, 0.95)),
      listeners,
    };
    record("streams", [
      {
        streams: STREAMS,
        "RSS none → all, MB": `${rounded(none.rssMb)} → ${rounded(idle.rssMb)}`,
        "RSS more, MB": `${found.rssMb} / ${BUDGETS.rssMb}`,
        "a stream, kB": rounded((found.rssMb * 1_000) / STREAMS),
        "idle, of a core": `${none.share} % → ${idle.share} %`,
        "while telling": `${Math.round(((after.web - before.web) / SECONDS) * 100)} %`,
        "listening connections": `${listeners} / ${BUDGETS.listeners}`,
        [`told at ${REPORTS_PER_SECOND} reports/s, p50 ms`]: Math.round(percentile(delays, 0.5)),
        "p95 ms": `${found.p95Ms} / ${BUDGETS.p95Ms}`,
        told: delays.length,
      },
    ]);
    for (const [what, most] of Object.entries(BUDGETS)) {
      const value = found[what as keyof typeof BUDGETS];
      if (value <= most) continue;
      console.error(`over budget: ${what} ${value}, ${most} at most`);
      process.exitCode = 1;
    }
  } finally {
    for (const stream of streams) stream.leave();
    await close();
    await meridian.stop();
  }
}

type Place = { reporters: TestReporter[]; daemonToken: string; tokens: string[] };

async function prepare(db: Db): Promise<Place> {
  const first = await testReporter(db);
  const reporters = [first];
  // Each reports once, so that what is told of it is told of that.
  while (reporters.length < WARM_UP + SECONDS * REPORTS_PER_SECOND) reporters.push(await testReporter(db, first));
  for (const { report } of reporters) await report({ tasks: [aTask()] });
  const { workspaceId } = first;
  const tokens: string[] = [];
  while (tokens.length < STREAMS / PER_PERSON) {
    const { id: userId } = await mintPerson(db, { in: { workspaceId } });
    tokens.push(await mintToken(db, { workspaceId, userId, kind: "personal" }));
  }
  return { reporters, tokens, daemonToken: await mintToken(db, { ...first, kind: "daemon" }) };
}

type Stream = {
  /** From now on it is awaited that this runtime is told of; `told` says when it was. */
  expect: (runtimeId: string, told: (at: number) => void) => void;
  leave: () => void;
};

async function openAll(meridian: Meridian, tokens: readonly string[], count: number): Promise<Stream[]> {
  const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });
  const workspaceId = await workspaceOf(meridian, tokens[0] ?? "");
  const path = `/api/trpc/event.changes?input=${encodeURIComponent(JSON.stringify({ workspaceId }))}`;
  const streams: Stream[] = [];
  // A few at once: a thousand browsers do not come in the same instant.
  for (let n = 0; n < count; n += 50) {
    const some = Array.from({ length: Math.min(50, count - n) }, (_, i) => tokens[(n + i) % tokens.length] ?? "");
    streams.push(...(await Promise.all(some.map((token) => open(new URL(path, meridian.url), token, agent)))));
  }
  return streams;
}

async function workspaceOf({ url }: Meridian, token: string): Promise<string> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = (await (await fetch(`${url}/api/trpc/workspace.list`, { headers })).json()) as {
    result: { data: { id: string }[] };
  };
  return answer.result.data[0]?.id ?? "";
}

function open(url: URL, token: string, agent: Agent): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const awaited = new Map<string, (at: number) => void>();
    const asking = request(url, { agent, headers: { authorization: `Bearer ${token}` } }, (incoming) => {
      if (incoming.statusCode !== 200) return reject(new Error(`a stream was answered ${incoming.statusCode}`));
      const stream: Stream = {
        expect: (runtimeId, told) => awaited.set(runtimeId, told),
        leave: () => void asking.destroy(),
      };
      listen(incoming, (data) => {
        if (data.includes('"newest"')) resolve(stream);
        for (const [, id = ""] of data.matchAll(/"subjectId":"([^"]+)"/g)) {
          awaited.get(id)?.(performance.now());
          awaited.delete(id);
        }
      });
    });
    asking.on("error", reject).end();
  });
}

function listen(incoming: IncomingMessage, hear: (data: string) => void): void {
  let text = "";
  incoming.setEncoding("utf8").on("error", () => {});
  incoming.on("data", (piece: string) => {
    const blocks = (text + piece).split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) hear(block);
  });
}

/** Memory and processor of the web process while nothing but pings is said. */
async function rested(meridian: Meridian) {
  await wait(2_000);
  const before = cpuSeconds(meridian.pids());
  await wait(IDLE_MS);
  const after = cpuSeconds(meridian.pids());
  const [pid] = meridian.pids().web;
  const kb = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
  return { rssMb: kb / 1_000, share: rounded(((after.web - before.web) / (IDLE_MS / 1_000)) * 100) };
}

async function countListeners(db: Db): Promise<number> {
  const [found] = await rows<{ count: number }>(
    db,
    sql`
    select count(*)::int as count from pg_stat_activity
    where datname = current_database() and query ilike 'listen %'`,
  );
  return found?.count ?? 0;
}

type Reporting = { place: Place; meridian: Meridian; streams: readonly Stream[] };

/** Reports one runtime after the other; answers how long after its acknowledgement each was told to each stream, in ms. */
async function report(reporters: readonly TestReporter[], { place, meridian, streams }: Reporting) {
  const delays: number[] = [];
  const headers = { authorization: `Bearer ${place.daemonToken}`, "content-type": "application/json" };
  const underWay: Promise<void>[] = [];
  const reportOne = async (runtimeId: string) => {
    const toldAt: number[] = [];
    for (const stream of streams) stream.expect(runtimeId, (at) => toldAt.push(at));
    const body = JSON.stringify({ runtimeId, usage: [someUsage({ id: randomUUID() })] });
    const answer = await fetch(`${meridian.url}/api/trpc/daemon.report`, { method: "POST", headers, body });
    const acknowledgedAt = performance.now();
    if (!answer.ok) throw new Error(`a report was answered ${answer.status}`);
    const until = acknowledgedAt + PATIENCE_MS;
    while (toldAt.length < streams.length && performance.now() < until) await wait(50);
    while (toldAt.length < streams.length) toldAt.push(Number.POSITIVE_INFINITY);
    delays.push(...toldAt.map((at) => at - acknowledgedAt));
  };
  for (const { runtimeId } of reporters) {
    underWay.push(reportOne(runtimeId));
    await wait(1_000 / REPORTS_PER_SECOND);
  }
  await Promise.all(underWay);
  return delays;
}
