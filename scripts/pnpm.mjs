// Runs the pinned pnpm with nothing installed globally. Plain JavaScript without dependencies: it runs before there are any.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const checkout = dirname(dirname(fileURLToPath(import.meta.url)));
const { packageManager } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Meridian needs Node.js 20.19 or newer; this is ${process.version}.`);
  process.exit(1);
}

const quiet = {
  DO_NOT_TRACK: "1",
  NEXT_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
  TURBO_TELEMETRY_DISABLED: "1",
  npm_config_loglevel: "error",
};

/**
 * @typedef {{ signal?: AbortSignal | undefined, env?: NodeJS.ProcessEnv, limitMs?: number }} RunOptions
 */

/**
 * What it says goes to stderr: our own stdout is read by programs.
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function pnpm(args, options = {}) {
  const [program = "", ...rest] = pnpmCommand(args);
  return run(program, rest, options);
}

/** @param {string[]} args */
export function pnpmCommand(args) {
  const npm = npmCli();
  const exec = ["exec", "--yes", `--package=${packageManager}`, "--", "pnpm", ...args];
  return npm ? [process.execPath, npm, ...exec] : ["npm", ...exec];
}

let interrupted = false;

/** Whether somebody has asked us to end while something ran: nothing is tried again after that. */
export const wasInterrupted = () => interrupted;

/**
 * Ends well or throws; the child is ended with us.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<void>}
 */
export function run(command, args, { signal, env, limitMs = 0 } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: checkout,
      stdio: ["ignore", 2, 2],
      env: { ...process.env, ...quiet, ...env },
      timeout: limitMs,
      signal,
    });
    const pass = (/** @type {NodeJS.Signals} */ name) => {
      interrupted = true;
      child.kill(name);
    };
    process.on("SIGINT", pass).on("SIGTERM", pass);
    child.once("error", reject);
    child.once("close", (code, name) => {
      process.off("SIGINT", pass).off("SIGTERM", pass);
      if (code === 0) resolve();
      else reject(new Error(`${[command, ...args].join(" ")} failed (${code ?? name})`));
    });
  });
}

/** npm's own program: what npm runs us with, else what lies beside Node. npm.cmd could only be run by a shell. */
function npmCli() {
  const node = dirname(process.execPath);
  const places = [
    process.env.npm_execpath ?? "",
    join(node, "node_modules/npm/bin/npm-cli.js"),
    join(node, "../lib/node_modules/npm/bin/npm-cli.js"),
  ];
  return places.find((place) => place.endsWith("npm-cli.js") && existsSync(place));
}
