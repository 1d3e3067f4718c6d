import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { accepts, freePort, isAlive, openInstance } from "@meridian/db/embedded";
import { afterAll, afterEach, beforeAll, expect, inject, test } from "vitest";
import { childrenOf, killStarted, type Meridian, startMeridian, statusOf, until } from "./meridian";

/** Free between two starts as well: below those that systems give to whoever asks for any. */
const unlikelyPort = () => 20_000 + Math.floor(Math.random() * 10_000);

/** One data directory for all of these: every start after the first finds what the one before left behind. */
let home: string;
let env: { MERIDIAN_DATA_DIR: string; MERIDIAN_DEMO: string; PORT: string };
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), "meridian-start-"));
  chmodSync(home, 0o711);
  env = { MERIDIAN_DATA_DIR: join(home, "data"), MERIDIAN_DEMO: "0", PORT: String(await freePort(unlikelyPort())) };
});
afterEach(killStarted);
afterAll(async () => {
  // Joins a server that a failed test has left running, and is then the last to leave it.
  await (await openInstance({ dataDir: env.MERIDIAN_DATA_DIR })).release();
  rmSync(home, { recursive: true, force: true });
});

async function stop(meridian: Meridian): Promise<void> {
  meridian.process.kill("SIGTERM");
  expect(await meridian.ended).toBe(0);
}

const postmaster = () => Number(readFileSync(join(home, "data/postgres/postmaster.pid"), "utf8").split("\n")[0]);
const databasePort = () => Number(readFileSync(join(home, "data/postgres/postmaster.pid"), "utf8").split("\n")[3]);

const childRunning = (meridian: Meridian, command: string) =>
  childrenOf(meridian.process.pid).find((each) => each.command.includes(command))?.pid;

/** Answers whether another process does its work, which is certain; a poll sees a short absence only by chance. */
function killChild(meridian: Meridian, command: string): () => boolean {
  const killed = childRunning(meridian, command);
  if (!killed) throw new Error(`no process runs ${command}`);
  process.kill(killed, "SIGKILL");
  return () => ![undefined, killed].includes(childRunning(meridian, command));
}

function killPostmaster(): () => boolean {
  const killed = postmaster();
  process.kill(killed, "SIGKILL");
  return () => {
    // Between two servers there is no such file.
    const file = join(home, "data/postgres/postmaster.pid");
    return existsSync(file) && readFileSync(file, "utf8") !== "" && postmaster() !== killed;
  };
}

test("it says once, on a line of its own, where it is ready, and SIGTERM ends all of it cleanly", async () => {
  const meridian = startMeridian(env);
  expect(await meridian.ready()).toBe(`http://localhost:${env.PORT}`);
  expect(await statusOf(`http://localhost:${env.PORT}/api/ready`)).toBe(200);
  expect(await statusOf(`http://127.0.0.1:${env.PORT}/api/health`)).toBe(200);
  const [children, port] = [childrenOf(meridian.process.pid), databasePort()];
  await stop(meridian);
  expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
  expect(await accepts(port)).toBe(false);
  expect(meridian.said.out).toBe(`Meridian is ready at http://localhost:${env.PORT}\n`);
});

test("web, worker and PostgreSQL come back after kill -9", async () => {
  const meridian = startMeridian(env);
  const url = await meridian.ready();
  const answers = async (path: string) => (await statusOf(url + path)) === 200;
  const isBack = [killChild(meridian, "dist/main.mjs"), killChild(meridian, "dist/server.mjs")];
  await until(() => isBack.every((replaced) => replaced()));
  await until(() => answers("/api/ready"));
  await until(killPostmaster());
  // Asks the database each time, where readiness is remembered for a moment.
  await until(() => answers("/api/auth/get-session"));
  await until(() => answers("/api/ready"));
  await stop(meridian);
});

test("after kill -9 of the supervisor nobody is left serving, and the next start is as any other", async () => {
  const first = startMeridian(env);
  await first.ready();
  const children = childrenOf(first.process.pid);
  first.process.kill("SIGKILL");
  const second = startMeridian(env);
  expect(await second.ready()).toBe(`http://localhost:${env.PORT}`);
  expect(children.filter(({ pid }) => isAlive(pid))).toEqual([]);
  await stop(second);
});

test("after kill -9 of everything the next start is as any other", async () => {
  const first = startMeridian(env);
  await first.ready();
  const pids = [postmaster(), ...childrenOf(postmaster()).map(({ pid }) => pid)];
  pids.push(...childrenOf(first.process.pid).map(({ pid }) => pid));
  for (const pid of [first.process.pid ?? 0, ...pids]) process.kill(pid, "SIGKILL");
  const second = startMeridian(env);
  await second.ready();
  await stop(second);
});

test("a port in use is named, with what to do", async () => {
  const squatter = createServer().listen(Number(env.PORT), "127.0.0.1");
  const meridian = startMeridian(env);
  expect(await meridian.ended).toBe(1);
  expect(meridian.said.err).toContain(
    `Port ${env.PORT} is in use. Stop what listens there, or choose another one: PORT=`,
  );
  squatter.close();
});

test("two that are started at once on one port: one serves, and the other does not take it for itself", async () => {
  const each = { DATABASE_URL: inject("postgresUrl"), MERIDIAN_SECRET: "pN3v0Ew2bJc1sYkq8tRzUdHhXfLaMg7iOo5Q4w" };
  const both = [startMeridian({ ...env, ...each }), startMeridian({ ...env, ...each })];
  const late = await Promise.race(both.map(({ ended }, n) => ended.then(() => both[n])));
  const first = both.find((meridian) => meridian !== late);
  expect(await late?.ended).toBe(1);
  expect(late?.said).toEqual({ out: "", err: expect.stringContaining(`Port ${env.PORT} is in use.`) });
  expect(await first?.ready()).toBe(`http://localhost:${env.PORT}`);
  if (first) await stop(first);
});

test("a second instance runs beside the first, and one on DATABASE_URL starts no server", async () => {
  const secret = "pN3v0Ew2bJc1sYkq8tRzUdHhXfLaMg7iOo5Q4w";
  const elsewhere = {
    MERIDIAN_DATA_DIR: join(home, "none"),
    DATABASE_URL: inject("postgresUrl"),
    MERIDIAN_SECRET: secret,
  };
  const first = startMeridian(env);
  await first.ready();
  const second = startMeridian({ ...elsewhere, PORT: "0", MERIDIAN_URL: "https://meridian.example.com/" });
  expect(await second.ready()).toBe("https://meridian.example.com");
  expect(() => readFileSync(join(home, "none/instance.json"))).toThrow(/ENOENT/);
  await Promise.all([stop(first), stop(second)]);
});

test.each([
  [undefined, /MERIDIAN_SECRET is required together with DATABASE_URL/],
  ["change-me-change-me-change-me-change-me", /MERIDIAN_SECRET is a placeholder/],
])("A68: with the secret %s it does not start, and says what to do", async (secret, why) => {
  const given = { DATABASE_URL: "postgres://x@127.0.0.1:1/x", ...(secret && { MERIDIAN_SECRET: secret }) };
  const meridian = startMeridian({ ...env, ...given, PORT: "0" });
  expect(await meridian.ended).toBe(1);
  expect(meridian.said.err).toMatch(why);
  expect(meridian.said.err).toContain("openssl rand -base64 32");
});
