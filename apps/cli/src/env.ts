import { homedir } from "node:os";
import { join, resolve } from "node:path";

const { env } = process;

/** Empty variables count as unset, as the XDG rules have it. */
const set = (name: string): string | undefined => env[name] || undefined;

export function stateDirectory(): string {
  const own = set("MERIDIAN_STATE_DIR");
  if (own) return resolve(own);
  return join(set("XDG_STATE_HOME") ?? join(homedir(), ".local", "state"), "meridian");
}

/** The folders that hold `projects`: what Claude Code itself was told, else both places it has used. */
export function claudeRoots(): string[] {
  const told = set("CLAUDE_CONFIG_DIR")
    ?.split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (told && told.length > 0) return told.map((part) => resolve(part));
  return [join(set("XDG_CONFIG_HOME") ?? join(homedir(), ".config"), "claude"), join(homedir(), ".claude")];
}

/** https://no-color.org: any value but the empty one. */
export const wantsNoColor = () => set("NO_COLOR") !== undefined || env.TERM === "dumb";

/** Whether `npm run meridian` started this, as in a checkout. */
export const isNpmScript = () => env.npm_lifecycle_event === "meridian";

/** The variable by which this machine names a proxy for such addresses, unless Node was told to mind it. */
export function proxyVariable(protocol: string): string | undefined {
  if (set("NODE_USE_ENV_PROXY")) return undefined;
  const names = protocol === "https:" ? ["HTTPS_PROXY", "https_proxy"] : ["HTTP_PROXY", "http_proxy"];
  return [...names, "ALL_PROXY", "all_proxy"].find((name) => set(name));
}
