export type WorkerEnv = {
  databaseUrl: string;
  isDemo: boolean;
  logLevel: string;
  /** What webhooks' secrets are derived from. */
  signingSecret: string;
  /** Whether webhooks may go to the machine itself, by plain http as well. */
  mayReachLoopback: boolean;
};

export function workerEnv(env: NodeJS.ProcessEnv = process.env): WorkerEnv {
  if (!env.DATABASE_URL)
    throw new Error("DATABASE_URL must name a PostgreSQL: postgres://user:password@host:5432/database");
  if (!env.MERIDIAN_SECRET) throw new Error("MERIDIAN_SECRET must be the one the web process has");
  return {
    databaseUrl: env.DATABASE_URL,
    isDemo: env.MERIDIAN_DEMO === "1",
    logLevel: env.LOG_LEVEL || "info",
    signingSecret: env.MERIDIAN_SECRET,
    mayReachLoopback: env.MERIDIAN_WEBHOOKS_LOOPBACK === "1",
  };
}
