import { randomUUID } from "node:crypto";
import { mintPerson, mintToken, mintWorkspace, testApi, testServices } from "@meridian/api/testing";
import { connect, type Db } from "@meridian/db";
import { sql } from "drizzle-orm";
import { record, rounded } from "./results";
import { cpuSeconds, openDatabase, postgresBackends } from "./server";

const RUNTIMES = 2_000;
const INTERVAL_SECONDS = 15;
const AT_ONCE = 8;
const WRITES = /^\s*(with\b[\s\S]*)?\b(insert into|update|delete from)\b/;

type Machine = { daemonId: string; token: string };

/**
 * One interval's worth of beats, one machine a runtime, through the whole of the API but the network: what is written
 * together against the same beats written each by itself. The time is what the beats took in one go; the shares are of
 * the fifteen seconds over which they are spread in life.
 */
export async function run(): Promise<void> {
  const database = await openDatabase();
  const statements: string[] = [];
  const { db, close } = connect(database.url, { max: 12, onStatement: (statement) => statements.push(statement) });
  try {
    const machines = await register(db);
    const rows = [];
    for (const [name, isBatched] of [
      ["written together", true],
      ["each by itself", false],
    ] as const) {
      const services = testServices({ db, reportDb: db });
      const { beats } = services;
      const unwritten: Promise<void>[] = [];
      const atOnce: typeof beats.keep = (heard) => {
        beats.keep(heard);
        unwritten.push(beats.flush());
      };
      const api = testApi(isBatched ? services : { ...services, beats: { ...beats, keep: atOnce } });
      await beatAll(api, machines);
      await beats.flush();
      await Promise.all(unwritten);
      statements.length = 0;
      const pids = { web: [process.pid], postgres: postgresBackends() };
      const before = cpuSeconds(pids);
      const began = performance.now();
      await beatAll(api, machines);
      await beats.flush();
      await Promise.all(unwritten);
      const seconds = (performance.now() - began) / 1_000;
      const after = cpuSeconds(pids);
      const share = (part: keyof typeof after) =>
        `${rounded(((after[part] - before[part]) / INTERVAL_SECONDS) * 100)} %`;
      rows.push({
        case: `${RUNTIMES} beats, ${name}`,
        "write statements/s": rounded(statements.filter((one) => WRITES.test(one)).length / INTERVAL_SECONDS, 2),
        "all statements/s": rounded(statements.length / INTERVAL_SECONDS),
        "took s": rounded(seconds, 2),
        "web CPU s": rounded(after.web - before.web, 2),
        "postgres CPU s": rounded(after.postgres - before.postgres, 2),
        "web, of a core": share("web"),
        "postgres, of a core": share("postgres"),
      });
    }
    record("beats", rows);
  } finally {
    await close();
    await database.stop();
  }
}

async function register(db: Db): Promise<Machine[]> {
  const { id: workspaceId } = await mintWorkspace(db);
  const { id: userId } = await mintPerson(db, { in: { workspaceId } });
  const api = testApi(testServices({ db, reportDb: db }));
  const machines: Machine[] = [];
  for (let n = 0; n < RUNTIMES; n += 1) {
    const machine = { daemonId: randomUUID(), token: await mintToken(db, { workspaceId, userId, kind: "daemon" }) };
    const runtimes = [{ provider: "claude", name: "Claude Code" }];
    const { daemonId, token } = machine;
    await api.mutate("daemon.register", { daemonId, deviceName: "bench", cliVersion: "1.0.0", runtimes }, { token });
    machines.push(machine);
  }
  await db.execute(sql`vacuum analyze runtime_presence`);
  return machines;
}

async function beatAll(api: ReturnType<typeof testApi>, machines: readonly Machine[]): Promise<void> {
  const queue = [...machines];
  const one = async () => {
    for (let machine = queue.pop(); machine; machine = queue.pop()) {
      const { daemonId, token } = machine;
      const { status } = await api.mutate(
        "daemon.heartbeat",
        { daemonId, sentAt: new Date().toISOString() },
        { token },
      );
      if (status !== 200) throw new Error(`a beat was answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}
