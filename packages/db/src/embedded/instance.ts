import { existsSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../migrate";
import { type Cluster, createCluster, runningCluster, startCluster, stopCluster } from "./cluster";
import { applicationUrl, ensureDatabase } from "./database";
import { type InstanceEnv, instanceEnv } from "./env";
import { locateCluster } from "./locate";
import { returnLease, takeLease } from "./ownership/lease";
import { withLock } from "./ownership/lock";
import { missingSecret } from "./secret";
import { serverSettings } from "./settings";
import { type InstanceState, loadState, openDataDir, saveState } from "./state";

/** One Meridian: its database, and what it remembers in its data directory. */
export type Instance = {
  /** For the application, as a role that owns the database and nothing else. */
  url: string;
  dataDir: string;
  /** Throws, saying what to do, where one must be given and is not. */
  secret(): string;
  demo: boolean;
  /** Whether the server takes connections. Says nothing about a server that is not ours. */
  isServing(): Promise<boolean>;
  /** Starts the embedded server again if it died; returns the URL, whose port may have changed. */
  revive(): Promise<string>;
  /** The last process to release an embedded server stops it. */
  release(): Promise<void>;
};

/** Joins the instance's running server, or starts it. With DATABASE_URL, that is the server, and nothing is started. */
export async function openInstance(env: InstanceEnv = instanceEnv()): Promise<Instance> {
  return env.databaseUrl ? external(env, env.databaseUrl) : embedded(env);
}

/** The same for who serves it: the first start decides for good whether there is a demo. */
export async function startInstance(env: InstanceEnv = instanceEnv()): Promise<Instance> {
  const instance = await openInstance(env);
  if (!env.databaseUrl) await withLock(env.dataDir, async () => rememberDemo(env.dataDir, instance.demo));
  return instance;
}

function rememberDemo(dataDir: string, demo: boolean): void {
  const state = loadState(dataDir);
  if (state.demo === undefined) saveState(dataDir, { ...state, demo });
}

const INTERRUPTED = 130;

/** Runs `work` on the migrated database, for the operator's commands. */
export async function withInstance<T>(work: (instance: Instance) => Promise<T>, env?: InstanceEnv): Promise<T> {
  const instance = await openInstance(env);
  const interrupt = () => void instance.release().finally(() => process.exit(INTERRUPTED));
  process.on("SIGINT", interrupt).on("SIGTERM", interrupt);
  try {
    await migrate(instance.url);
    return await work(instance);
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    await instance.release();
  }
}

/** Several processes may serve one such database, so nothing about it is remembered here. */
function external(env: InstanceEnv, url: string): Instance {
  return {
    url,
    dataDir: env.dataDir,
    secret() {
      if (env.secret) return env.secret;
      throw missingSecret();
    },
    demo: env.demo ?? false,
    isServing: async () => true,
    revive: async () => url,
    release: async () => {},
  };
}

async function embedded(env: InstanceEnv): Promise<Instance> {
  const { dataDir } = env;
  openDataDir(dataDir);
  const start = () => withLock(dataDir, () => serve(env));
  const { state, lease, cluster } = await withLock(dataDir, async () => ({
    ...(await serve(env)),
    lease: takeLease(dataDir),
  }));
  return {
    url: applicationUrl(state),
    dataDir,
    secret: () => env.secret ?? state.secret,
    demo: state.demo ?? env.demo ?? true,
    isServing: async () => (await runningCluster(cluster)) !== undefined,
    revive: async () => applicationUrl((await start()).state),
    release: () =>
      withLock(dataDir, async () => {
        if (returnLease(dataDir, lease)) await stopCluster(cluster);
      }),
  };
}

/** Brings the server up, whatever state it was left in. */
async function serve(env: InstanceEnv): Promise<{ state: InstanceState; cluster: Cluster }> {
  const { dataDir } = env;
  const state = loadState(dataDir);
  const cluster = locateCluster(dataDir, state);
  if (!existsSync(join(cluster.dir, "PG_VERSION"))) await createCluster(cluster, state.superuserPassword);
  const running = (await runningCluster(cluster)) ?? (await startCluster(cluster, serverSettings(), state.port));
  const next = { ...state, port: running.port };
  await ensureDatabase(next);
  saveState(dataDir, next);
  return { state: next, cluster };
}
