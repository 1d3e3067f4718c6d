import { freePort, publicUrl } from "@meridian/db/embedded";

export type Address = {
  host: string;
  port: number;
  /** What people open; printed when it answers. */
  url: string;
  /** Where this machine reaches it. */
  localUrl: string;
  /** Nobody asked for this port: another one will do as well. */
  isAnyPort: boolean;
};

export async function addressFrom(env: NodeJS.ProcessEnv = process.env): Promise<Address> {
  const host = env.HOST || "localhost";
  const given = env.MERIDIAN_URL?.replace(/\/+$/, "");
  if (given) publicUrl(given);
  const asked = portFrom(env.PORT);
  const port = asked || (await freePort());
  return {
    host,
    port,
    url: given || `http://localhost:${port}`,
    localUrl: `http://${reachable(host)}:${port}`,
    isAnyPort: asked === 0,
  };
}

function portFrom(given = "3000"): number {
  const port = Number(given || 3000);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT must be a whole number from 0 to 65535, and is ${JSON.stringify(given)}`);
}

/** An address to call where `host` says only where to listen. */
function reachable(host: string): string {
  if (host === "localhost" || host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

/** Everything the programs are told. What else is in our environment (npm's variables) is passed on as it is. */
export function programEnv(given: Record<string, string>): NodeJS.ProcessEnv {
  return { NEXT_TELEMETRY_DISABLED: "1", ...process.env, ...given };
}

/** npm dies without a word to us if it is killed; then nobody would stop us any more. */
export const startedByNpm = () => process.env.npm_lifecycle_event !== undefined;
