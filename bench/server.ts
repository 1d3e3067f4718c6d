import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { migrate } from "@meridian/db";
import { freePort, startInstance } from "@meridian/db/embedded";

const WEB = fileURLToPath(new URL("../apps/web", import.meta.url));
const TICKS_PER_SECOND = 100;

type Pids = { web: number[]; postgres: number[] };
export type Meridian = {
  url: string;
  /** Where it believes it is: what a browser has to come by. */
  publicUrl: string;
  databaseUrl: string;
  pids: () => Pids;
  stop: () => Promise<void>;
};

/** A durable, migrated embedded database of its own, with the settings of a real one. */
export async function openDatabase() {
  const dataDir = mkdtempSync(join(tmpdir(), "meridian-bench-"));
  const instance = await startInstance({ dataDir, demo: false });
  await migrate(instance.url);
  const stop = async () => {
    await instance.release();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url: instance.url, secret: instance.secret(), stop };
}

/** The built web process on a durable embedded database of its own, as `npm start` runs it. */
export async function startMeridian(): Promise<Meridian> {
  const database = await openDatabase();
  const port = await freePort();
  const env = {
    DATABASE_URL: database.url,
    MERIDIAN_SECRET: database.secret,
    PORT: String(port),
    NODE_ENV: "production",
  };
  const web = spawn(process.execPath, ["dist/server.mjs"], {
    cwd: WEB,
    env: { ...process.env, ...env, LOG_LEVEL: "error" },
    stdio: "inherit",
  });
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, web);
  return {
    url,
    publicUrl: `http://localhost:${port}`,
    databaseUrl: database.url,
    pids: () => ({ web: [web.pid ?? 0], postgres: postgresBackends() }),
    stop: async () => {
      web.kill("SIGTERM");
      if (web.exitCode === null) await new Promise((resolve) => web.once("exit", resolve));
      await database.stop();
    },
  };
}

async function untilReady(url: string, web: ChildProcess): Promise<void> {
  while (web.exitCode === null) {
    const response = await fetch(`${url}/api/ready`).catch(() => undefined);
    if (response?.ok) return;
    await wait(50);
  }
  throw new Error("the web process ended before it was ready");
}

const commandOf = (pid: string) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
};

/** Every process of a PostgreSQL on this machine: while a bench runs, ours is the busy one. */
export const postgresBackends = () =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && commandOf(name).includes("postgres"))
    .map(Number);

/** Processor time used so far. Zero where the system has no /proc. */
export function cpuSeconds({ web, postgres }: Pids) {
  const sum = (pids: readonly number[]) => pids.reduce((total, pid) => total + cpuOf(pid), 0);
  return { web: sum(web), postgres: sum(postgres) };
}

function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}
