import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "../client";
import { placeCluster } from "./account";
import { openInstance, startInstance, withInstance } from "./instance";
import { isAlive, processToken } from "./ownership/process";
import { accepts } from "./port";

/** Most tests share one instance: making a cluster takes a second or two, starting it a tenth. */
let home: string;
let dataDir: string;
beforeAll(() => {
  home = newHome();
  dataDir = join(home, "data");
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function newHome(mode = 0o711): string {
  const made = mkdtempSync(join(tmpdir(), "meridian-instance-"));
  chmodSync(made, mode);
  return made;
}

const isRoot = process.getuid?.() === 0;
const portOf = (url: string) => Number(new URL(url).port);

async function ask(url: string, statement: string): Promise<unknown[]> {
  const { sql, close } = connect(url, { max: 1 });
  return sql.unsafe(statement).finally(close);
}

/** As the machine's power switch would: the server and all it has started, at once. */
function killServer(): void {
  const pid = Number(readFileSync(join(placeCluster(dataDir), "postmaster.pid"), "utf8").split("\n")[0]);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
  for (const each of [pid, ...children]) process.kill(each, "SIGKILL");
}

test("an instance keeps its data, its secret and its port from one start to the next", async () => {
  const first = await openInstance({ dataDir });
  await ask(first.url, "create table kept (n integer)");
  await first.release();
  const second = await openInstance({ dataDir });
  expect(await ask(second.url, "select from kept")).toEqual([]);
  expect(second.url).toBe(first.url);
  expect(second.secret()).toBe(first.secret());
  await second.release();
});

test("secrets are readable by their owner alone", async () => {
  const instance = await openInstance({ dataDir });
  expect(statSync(join(dataDir, "instance.json")).mode & 0o777).toBe(0o600);
  await instance.release();
});

test("the server asks for a password, and the application is no superuser", async () => {
  const { url, release } = await openInstance({ dataDir });
  const wrong = new URL(url);
  wrong.password = "guess";
  await expect(ask(wrong.href, "select 1")).rejects.toThrow(/password authentication failed/);
  expect(await ask(url, "select rolsuper from pg_roles where rolname = current_user")).toEqual([{ rolsuper: false }]);
  await release();
});

test("a second process joins the running server, and the last one to leave stops it", async () => {
  const [first, second] = await Promise.all([openInstance({ dataDir }), openInstance({ dataDir })]);
  expect(second.url).toBe(first.url);
  await first.release();
  expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await second.release();
  expect(await accepts(portOf(first.url))).toBe(false);
});

test("two instances with two data directories run side by side", async () => {
  const [one, other] = await Promise.all([openInstance({ dataDir }), openInstance({ dataDir: join(home, "other") })]);
  expect(portOf(one.url)).not.toBe(portOf(other.url));
  expect(one.secret()).not.toBe(other.secret());
  await Promise.all([one.release(), other.release()]);
});

test("after kill -9 of everything the next start has every committed row", async () => {
  const first = await openInstance({ dataDir });
  await ask(first.url, "create table survivor as select generate_series(1, 1000) as n");
  killServer();
  // Held by a process that is gone: neither the lock nor its lease counts.
  writeFileSync(join(dataDir, "lock"), `4194999-${1}`);
  const second = await openInstance({ dataDir });
  expect(await ask(second.url, "select count(*)::int as count from survivor")).toEqual([{ count: 1000 }]);
  await Promise.all([first.release(), second.release()]);
  expect(await accepts(portOf(second.url))).toBe(false);
});

test("a pid file that names a living process of somebody else does not keep the server from starting", async () => {
  const first = await openInstance({ dataDir });
  const pidFile = join(placeCluster(dataDir), "postmaster.pid");
  const lines = readFileSync(pidFile, "utf8");
  killServer();
  writeFileSync(pidFile, lines.replace(/^\d+/, String(process.pid)));
  expect(await ask(await first.revive(), "select 1 as one")).toEqual([{ one: 1 }]);
  await first.release();
});

test("an initialisation that was cut off is begun anew", async () => {
  const cluster = placeCluster(dataDir);
  const first = await openInstance({ dataDir });
  await first.release();
  renameSync(cluster, `${cluster}.unfinished`);
  const second = await openInstance({ dataDir });
  expect(await ask(second.url, "select 1 as one")).toEqual([{ one: 1 }]);
  await second.release();
});

test("root's own home is no place for the cluster, which then survives beside it", { skip: !isRoot }, async () => {
  const closed = newHome(0o700);
  const first = await openInstance({ dataDir: closed });
  const cluster = placeCluster(closed);
  expect(cluster).toMatch(/^\/var\/lib\/meridian-[0-9a-f]{12}$/);
  await first.release();
  rmSync(cluster, { recursive: true });
  await expect(openInstance({ dataDir: closed })).rejects.toThrow(/which is gone: restore it, or remove/);
  rmSync(closed, { recursive: true });
});

test("the first start decides about the demo; an operator's command before it does not", async () => {
  await withInstance(async () => {}, { dataDir });
  const first = await startInstance({ dataDir, demo: false });
  const later = await openInstance({ dataDir, demo: true });
  expect([first.demo, later.demo]).toEqual([false, false]);
  await Promise.all([first.release(), later.release()]);
});

test("an operator's command finds the database migrated and leaves no server behind", async () => {
  const url = await withInstance(
    async (instance) => {
      expect(await ask(instance.url, "select count(*)::int as count from users")).toEqual([{ count: 0 }]);
      return instance.url;
    },
    { dataDir },
  );
  expect(await accepts(portOf(url))).toBe(false);
});

test("a data directory that can not be made is refused at once", async () => {
  const file = join(home, "file");
  writeFileSync(file, "");
  for (const place of [join(file, "below"), ...(process.platform === "linux" ? ["/proc/nope/deeper"] : [])])
    await expect(openInstance({ dataDir: place })).rejects.toThrow(`${place} can not be made (`);
});

test("with DATABASE_URL nothing is started or written, and the secret must be given", async () => {
  const untouched = join(home, "untouched");
  const instance = await openInstance({ dataDir: untouched, databaseUrl: "postgres://elsewhere/db" });
  expect(() => instance.secret()).toThrow(/MERIDIAN_SECRET is required together with DATABASE_URL/);
  expect(instance.demo).toBe(false);
  expect(() => statSync(untouched)).toThrow(/ENOENT/);
});

test("a process is told from a later one with the same pid", () => {
  expect(isAlive(process.pid)).toBe(true);
  expect(processToken(process.pid)).toMatch(new RegExp(`^${process.pid}-\\d+$`));
});
