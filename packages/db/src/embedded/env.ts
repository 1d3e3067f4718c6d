import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { strongSecret } from "./secret";

const checkout = fileURLToPath(new URL("../../../..", import.meta.url));

/** What the operator says about the instance; see docs/ for the meaning of each variable. */
export type InstanceEnv = {
  dataDir: string;
  databaseUrl?: string;
  secret?: string;
  demo?: boolean;
};

export function instanceEnv(env: NodeJS.ProcessEnv = process.env): InstanceEnv {
  const { DATABASE_URL, MERIDIAN_DATA_DIR, MERIDIAN_DEMO, MERIDIAN_SECRET } = env;
  return {
    dataDir: resolve(checkout, MERIDIAN_DATA_DIR || ".meridian"),
    ...(DATABASE_URL && { databaseUrl: postgresUrl(DATABASE_URL) }),
    ...(MERIDIAN_SECRET !== undefined && { secret: strongSecret(MERIDIAN_SECRET) }),
    ...(MERIDIAN_DEMO && { demo: flag("MERIDIAN_DEMO", MERIDIAN_DEMO) }),
  };
}

function postgresUrl(url: string): string {
  if (/^postgres(ql)?:\/\//.test(url)) return url;
  throw new Error("DATABASE_URL must begin with postgres:// (it is not shown here, since it may hold a password)");
}

function flag(name: string, value: string): boolean {
  if (value === "1" || value === "0") return value === "1";
  throw new Error(`${name} must be 1 or 0`);
}
