/** Driver and network: nothing was answered. */
const AWAY = new Set([
  "CONNECTION_CLOSED",
  "CONNECTION_DESTROYED",
  "CONNECTION_ENDED",
  "CONNECT_TIMEOUT",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EPIPE",
  "ETIMEDOUT",
]);

/** Connection exceptions; out of connections, memory or disk; shutting down, crashed or starting up. */
const AWAY_STATES = /^(08...|53...|57P0[1235])$/;

/** The database can not answer now, but may in a while: worth a 503, or another try. */
export function isDatabaseAway(error: unknown): boolean {
  return causes(error).some(({ code }) => code !== undefined && (AWAY.has(code) || AWAY_STATES.test(code)));
}

/** The five-character state PostgreSQL gave, wherever it lies in the chain of causes. */
export function sqlState(error: unknown): string | undefined {
  return causes(error).find(({ code }) => code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !AWAY.has(code))?.code;
}

/** The unique key or check that a write ran against. */
export function violatedConstraint(error: unknown): string | undefined {
  return causes(error).find(({ constraint }) => constraint !== undefined)?.constraint;
}

type Cause = { code: string | undefined; constraint: string | undefined };

/** Drizzle wraps what the driver threw, and a connection tried on several addresses throws one error for all. */
function causes(error: unknown): Cause[] {
  const found: Cause[] = [];
  const left: unknown[] = [error];
  while (left.length > 0 && found.length < 20) {
    const next = left.shift();
    if (typeof next !== "object" || next === null) continue;
    found.push({ code: textOf(next, "code"), constraint: textOf(next, "constraint_name") });
    if ("cause" in next) left.push(next.cause);
    if ("errors" in next && Array.isArray(next.errors)) left.push(...next.errors);
  }
  return found;
}

function textOf(thing: object, key: string): string | undefined {
  const value: unknown = Reflect.get(thing, key);
  return typeof value === "string" ? value : undefined;
}
