import { BlockList, isIP } from "node:net";
import { publicUrl, strongSecret } from "@meridian/db/embedded";
import type { Level } from "pino";

export type Env = {
  databaseUrl: string;
  secret: string;
  /** The public base URL: links, origins and cookies follow it, never what a request says. */
  publicUrl: URL;
  host: string;
  port: number;
  isDemo: boolean;
  isDev: boolean;
  logLevel: Level;
  /** Whose `X-Forwarded-For` is believed: nobody's, unless it says so. */
  trustedProxies: BlockList | undefined;
  /** Whether webhooks may go to the machine itself, by plain http as well. */
  mayReachLoopback: boolean;
};

/** What is wrong with the configuration, all of it at once, in words that say what to do. */
export class EnvError extends Error {
  override readonly name = "EnvError";
}

type Variables = Readonly<Record<string, string | undefined>>;
type Problems = string[];

const LEVELS: readonly Level[] = ["fatal", "error", "warn", "info", "debug", "trace"];

export function parseEnv(variables: Variables): Env {
  const problems: Problems = [];
  const port = parsePort(variables.PORT, problems);
  const env = {
    databaseUrl: parseDatabaseUrl(variables.DATABASE_URL, problems),
    secret: parseSecret(variables.MERIDIAN_SECRET, problems),
    publicUrl: parsePublicUrl(variables.MERIDIAN_URL || `http://localhost:${port}`, problems),
    host: variables.HOST || "localhost",
    port,
    isDemo: variables.MERIDIAN_DEMO === "1",
    isDev: variables.NODE_ENV === "development",
    logLevel: parseLevel(variables.LOG_LEVEL, problems),
    trustedProxies: parseProxies(variables.MERIDIAN_TRUSTED_PROXIES, problems),
    mayReachLoopback: variables.MERIDIAN_WEBHOOKS_LOOPBACK === "1",
  };
  if (problems.length > 0) throw new EnvError(problems.join("\n"));
  return env;
}

function parsePort(given: string | undefined, problems: Problems): number {
  const port = Number(given || 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  problems.push("PORT must be a whole number from 0 to 65535");
  return 0;
}

function parseDatabaseUrl(given: string | undefined, problems: Problems): string {
  if (given && /^postgres(ql)?:\/\//.test(given)) return given;
  problems.push("DATABASE_URL must name a PostgreSQL: postgres://user:password@host:5432/database");
  return "";
}

function parseSecret(given = "", problems: Problems): string {
  try {
    return strongSecret(given);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : "MERIDIAN_SECRET can not be used");
    return "";
  }
}

function parsePublicUrl(given: string, problems: Problems): URL {
  try {
    return publicUrl(given);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : "MERIDIAN_URL can not be used");
    return new URL("http://localhost");
  }
}

function parseLevel(given: string | undefined, problems: Problems): Level {
  const level = LEVELS.find((known) => known === (given || "info"));
  if (!level) problems.push(`LOG_LEVEL must be one of ${LEVELS.join(", ")}`);
  return level ?? "info";
}

function parseProxies(given = "", problems: Problems): BlockList | undefined {
  if (given.trim() === "") return undefined;
  const proxies = new BlockList();
  for (const entry of given.split(",").map((part) => part.trim())) {
    if (entry === "") continue;
    const [address = "", bits] = entry.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    const widest = family === "ipv6" ? 128 : 32;
    const width = Number(bits ?? widest);
    if (isIP(address) !== 0 && Number.isInteger(width) && width >= 0 && width <= widest) {
      proxies.addSubnet(address, width, family);
    } else problems.push("MERIDIAN_TRUSTED_PROXIES must be a list of addresses or networks: 10.0.0.2, fd00::/8");
  }
  return proxies;
}
