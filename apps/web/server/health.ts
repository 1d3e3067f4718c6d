import { connect, pendingMigrations } from "@meridian/db";
import { type Answerer, sendJson } from "./door";
import { Refusal } from "./http/refusal";
import type { Life } from "./run/shutdown";

const PATIENCE_MS = 2_000;
const FRESH_MS = 500;

export const health: Answerer = async (exchange) => {
  judgeProbe(exchange.method);
  sendJson(exchange, 200, '{"status":"ok"}');
};

type Reasons = { life: Life; databaseUrl: string };

/** Ready: the database answers and has every migration. On a connection of its own, for the others may all be busy. */
export function createReady({ life, databaseUrl }: Reasons): { ready: Answerer; close: () => Promise<void> } {
  const { db, close } = connect(databaseUrl, { max: 1, applicationName: "meridian-ready" });
  let asked: Promise<string | undefined> | undefined;
  const trouble = () => {
    asked ??= troubleWith(db).finally(() =>
      setTimeout(() => {
        asked = undefined;
      }, FRESH_MS).unref(),
    );
    return asked;
  };
  const ready: Answerer = async (exchange) => {
    judgeProbe(exchange.method);
    const reason = life.isStopping ? "stopping" : await trouble();
    if (reason === undefined) return sendJson(exchange, 200, '{"status":"ready"}');
    exchange.response.setHeader("Retry-After", "1");
    sendJson(exchange, 503, JSON.stringify({ status: "unavailable", reason }));
  };
  return { ready, close };
}

async function troubleWith(db: ReturnType<typeof connect>["db"]): Promise<string | undefined> {
  try {
    const pending = await inTime(pendingMigrations(db));
    return pending === 0 ? undefined : "migrations are pending";
  } catch {
    return "the database does not answer";
  }
}

function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function judgeProbe(method: string): void {
  if (method !== "GET" && method !== "HEAD") throw new Refusal("method", { Allow: "GET, HEAD" });
}
