import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { TEST_SECRET } from "@meridian/api/testing";
import { freePort } from "@meridian/db/embedded";

/** The built web process, as `npm start` runs it. */
export type App = {
  port: number;
  /** The public base URL, which is what the process believes and not always where it listens. */
  publicUrl: string;
  process: ChildProcess;
  /** Everything it has written so far. */
  log(): string;
  /** Sends the signal; the exit code once it has ended. */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

const web = fileURLToPath(new URL("../../../apps/web", import.meta.url));

const ATTEMPTS = 3;

/** A port that was free a moment ago may be somebody else's once the process listens: then on another one. */
export async function startApp(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<App> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await tryToStart(databaseUrl, env);
    } catch (error) {
      if (attempt === ATTEMPTS || !String(error).includes("EADDRINUSE")) throw error;
    }
  }
}

async function tryToStart(databaseUrl: string, env: NodeJS.ProcessEnv): Promise<App> {
  const port = await freePort();
  const publicUrl = env.MERIDIAN_URL ?? `http://localhost:${port}`;
  const child = spawnWeb({
    DATABASE_URL: databaseUrl,
    MERIDIAN_SECRET: TEST_SECRET,
    MERIDIAN_URL: publicUrl,
    PORT: String(port),
    LOG_LEVEL: "debug",
    ...env,
  });
  let written = "";
  const listening = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk) => {
        written += chunk;
        if (written.includes('"event":"listening"')) resolve();
      });
  });
  const exited = once(child, "exit").then(([code]: (number | null)[]) => code ?? null);
  const app = {
    port,
    publicUrl,
    process: child,
    log: () => written,
    end: (signal: NodeJS.Signals) => {
      child.kill(signal);
      return exited;
    },
  };
  await Promise.race([listening, exited.then((code) => fail(app, code))]);
  return app;
}

function fail(app: App, code: number | null): never {
  throw new Error(`the web process ended with ${code}:\n${app.log().slice(-2_000)}`);
}

/** For tests of how it starts, or refuses to. */
export function spawnWeb(env: NodeJS.ProcessEnv): ChildProcess {
  const { PATH, HOME } = process.env;
  return spawn(process.execPath, ["dist/server.mjs"], {
    cwd: web,
    env: { PATH, HOME, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}
