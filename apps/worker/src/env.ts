export type WorkerEnv = { databaseUrl: string; isDemo: boolean; logLevel: string };

export function workerEnv(env: NodeJS.ProcessEnv = process.env): WorkerEnv {
  if (!env.DATABASE_URL)
    throw new Error("DATABASE_URL must name a PostgreSQL: postgres://user:password@host:5432/database");
  return { databaseUrl: env.DATABASE_URL, isDemo: env.MERIDIAN_DEMO === "1", logLevel: env.LOG_LEVEL || "info" };
}
