import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { keepRunning } from "./program";

const dir = mkdtempSync(join(tmpdir(), "meridian-program-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** A program that writes down its pid at every start, and then does what it is told to. */
function program(name: string, then: string) {
  const file = join(dir, name);
  writeFileSync(file, "");
  const script = `require("fs").appendFileSync(${JSON.stringify(file)}, process.pid + "\\n"); ${then}`;
  const pids = () => readFileSync(file, "utf8").trim().split("\n").filter(Boolean).map(Number);
  const command = [process.execPath, "-e", script] as const;
  return { program: { name, command, cwd: dir, env: process.env, patienceMs: 500 }, pids };
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
}

test("a program that dies is started again, and counted", async () => {
  const said: string[] = [];
  const mortal = program("mortal", "process.exit(3)");
  const kept = keepRunning(mortal.program, (line) => said.push(line));
  await until(() => mortal.pids().length === 3);
  await kept.stop();
  expect(kept.deaths()).toBeGreaterThanOrEqual(2);
  expect(said.slice(0, 2)).toEqual([
    "mortal ended (3) and is started again in 0.2 s",
    "mortal ended (3) and is started again in 0.4 s",
  ]);
});

test("its last word is what it said, and its exit code once it is no more", async () => {
  const speaker = program(
    "speaker",
    "process.once('SIGTERM', () => process.exit(98)); setInterval(() => {}, 1000); process.send('listening')",
  );
  const kept = keepRunning(speaker.program, () => {});
  await until(() => kept.lastWord() === "listening");
  await kept.stop();
  expect(kept.lastWord()).toBe(98);
});

test("stopping ends it and starts nothing any more", async () => {
  const steady = program("steady", "setInterval(() => {}, 1000)");
  const kept = keepRunning(steady.program, () => {});
  await until(() => steady.pids().length === 1);
  await kept.stop();
  expect(steady.pids().map(isAlive)).toEqual([false]);
  expect(kept.deaths()).toBe(0);
});

test("one that will not end is killed", async () => {
  const stubborn = program("stubborn", "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)");
  const kept = keepRunning(stubborn.program, () => {});
  await until(() => stubborn.pids().length === 1);
  await kept.stop();
  expect(stubborn.pids().map(isAlive)).toEqual([false]);
});
