import type { PgDatabase } from "drizzle-orm/pg-core";
import { drizzle, type PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";

/** The database, or a transaction on it: queries and commands take either. */
export type Db = PgDatabase<PostgresJsQueryResultHKT>;

export type Connection = { db: Db; sql: postgres.Sql; close(): Promise<void> };

export type ConnectOptions = {
  max?: number;
  /** For reports: always planned for their own parameters (the sixth named execution turns generic), and cut at 5 s. */
  reports?: boolean;
  /** What one statement may take; 0 for the operator's commands. */
  statementTimeoutMs?: number;
  applicationName?: string;
  /** Hears every statement before it is sent: for tests of plans. */
  onStatement?: (statement: string, params: unknown[]) => void;
};

/**
 * A report reads one stretch of a covering index, and that stretch is in memory or on an SSD: at the default price of a
 * random page the planner prefers the whole heap. One process a report, so that many viewers share the cores evenly.
 */
const REPORT_SETTINGS = {
  plan_cache_mode: "force_custom_plan",
  random_page_cost: 1.1,
  max_parallel_workers_per_gather: 0,
  jit: "off",
};

/**
 * A pool. It connects on first use, and after the database was away again on the next use.
 * In rows and parameters, `timestamptz` is a Date and `bigint` a string (a sum may not fit a number).
 */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const client = postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 5,
    // The driver's own waits up to 20 s after a longer absence, and queries wait with it.
    backoff: (retries) => Math.min(0.05 * 2 ** retries, 1),
    connection: {
      application_name: options.applicationName ?? "meridian",
      TimeZone: "UTC",
      statement_timeout: options.statementTimeoutMs ?? (options.reports ? 5_000 : 30_000),
      idle_in_transaction_session_timeout: 30_000,
      ...(options.reports && REPORT_SETTINGS),
    },
    onnotice: () => {},
  });
  const db = drizzle({ client, logger: options.onStatement ? { logQuery: options.onStatement } : false });
  speakDates(client);
  return { db, sql: client, close: () => client.end({ timeout: 5 }) };
}

const TIMESTAMPTZ = 1184;

/** Drizzle makes the driver pass timestamps through as they are; a Date in hand-written SQL would then not be sent at all. */
function speakDates(client: postgres.Sql): void {
  client.options.serializers[TIMESTAMPTZ] = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
  client.options.parsers[TIMESTAMPTZ] = (text: string) => new Date(text);
}
