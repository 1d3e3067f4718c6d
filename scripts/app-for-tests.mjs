// The built app as `npm start` runs it, on a free port and with a data directory of its own.
import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkout } from "./pnpm.mjs";

/** @returns {Promise<{ url: string, dataDir: string, stop: () => Promise<void> }>} */
export async function startApp() {
  const home = mkdtempSync(join(tmpdir(), "meridian-e2e-"));
  const dataDir = join(home, "data");
  const results = join(checkout, "test-results");
  mkdirSync(results, { recursive: true });
  const logFile = join(results, "app.log");
  const { DATABASE_URL: _, MERIDIAN_URL: __, MERIDIAN_SECRET: ___, ...rest } = process.env;
  const app = spawn(process.execPath, [join(checkout, "scripts/start.mjs")], {
    env: {
      ...rest,
      MERIDIAN_DATA_DIR: dataDir,
      MERIDIAN_DEMO: "1",
      // Receivers of webhooks are on this machine.
      MERIDIAN_WEBHOOKS_LOOPBACK: "1",
      HOST: "localhost",
      PORT: "0",
    },
    // The channel ends the app if we are killed.
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  app.stderr?.pipe(createWriteStream(logFile));
  const stop = async () => {
    if (app.exitCode === null) {
      app.kill("SIGTERM");
      await new Promise((resolve) => app.once("exit", resolve));
    }
    rmSync(home, { recursive: true, force: true });
  };
  const url = await readyUrl(app).catch(async (error) => {
    await stop();
    throw new Error(`${error.message}:\n${readFileSync(logFile, "utf8").slice(-4_000)}`);
  });
  return { url, dataDir, stop };
}

/**
 * @param {import("node:child_process").ChildProcess} app
 * @returns {Promise<string>}
 */
function readyUrl(app) {
  return new Promise((resolve, reject) => {
    let said = "";
    app.stdout?.on("data", (chunk) => {
      said += chunk;
      const url = /^Meridian is ready at (\S+)$/m.exec(said)?.[1];
      if (url) resolve(url);
    });
    app.once("exit", (code) => reject(new Error(`the app ended (${code}) before it was ready`)));
  });
}
