import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Instance } from "@meridian/db/embedded";
import { type Address, programEnv } from "./env";
import { type Kept, keepRunning } from "./program";

const apps = fileURLToPath(new URL("../../..", import.meta.url));

export type Programs = {
  /** Some program dies as often as it is started. */
  isHopeless(): boolean;
  /** Whether this web process answers, and not another one that somebody else has started there. */
  isListening(): boolean;
  /** The web process found somebody else there. */
  isPortTaken(): boolean;
  /** With another database. */
  restart(databaseUrl: string): Promise<void>;
  stop(): Promise<void>;
  kill(): void;
};

const HOPELESS = 5;
/** What the web process says once it listens, and its exit code where it can not (apps/web/server/main.ts). */
const LISTENING = "listening";
const PORT_TAKEN = 98;
/** The programs give what is under way ten seconds of their own. From sources, nothing is worth a wait. */
const PATIENCE_MS = 15_000;
const SOURCES_PATIENCE_MS = 2_000;

const tsx = fileURLToPath(import.meta.resolve("tsx"));
const commands = {
  web: (fromSources: boolean) => (fromSources ? ["--import", tsx, "server/main.ts"] : ["dist/server.mjs"]),
  worker: (fromSources: boolean) => (fromSources ? ["--watch", "--import", tsx, "src/main.ts"] : ["dist/main.mjs"]),
};

export type Site = {
  instance: Instance;
  address: Address;
  /** For development: nothing is built, and what is edited is loaded anew. */
  fromSources: boolean;
};

/** Web and worker of one instance. */
export function startPrograms({ instance, address, fromSources }: Site, say: (line: string) => void): Programs {
  const start = (databaseUrl: string) => {
    const env = programEnv({
      NODE_ENV: fromSources ? "development" : "production",
      DATABASE_URL: databaseUrl,
      MERIDIAN_SECRET: instance.secret(),
      MERIDIAN_URL: address.url,
      MERIDIAN_DEMO: instance.demo ? "1" : "0",
      HOST: address.host,
      PORT: String(address.port),
    });
    const keep = (name: "web" | "worker") =>
      keepRunning(
        {
          name,
          command: [process.execPath, ...commands[name](fromSources)],
          cwd: join(apps, name),
          env,
          patienceMs: fromSources ? SOURCES_PATIENCE_MS : PATIENCE_MS,
        },
        say,
      );
    return { web: keep("web"), worker: keep("worker") };
  };
  let kept = start(instance.url);
  const all = (): Kept[] => [kept.web, kept.worker];
  const stop = async () => {
    await Promise.all(all().map((program) => program.stop()));
  };
  return {
    isHopeless: () => all().some((program) => program.deaths() >= HOPELESS),
    isListening: () => kept.web.lastWord() === LISTENING,
    isPortTaken: () => kept.web.lastWord() === PORT_TAKEN,
    restart: async (databaseUrl) => {
      await stop();
      kept = start(databaseUrl);
    },
    stop,
    kill: () => {
      for (const program of all()) program.kill();
    },
  };
}
