import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./lock";
import { processToken } from "./process";

const PATIENCE_MS = 300;

let dir: string;
let lock: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "meridian-lock-"));
  lock = join(dir, "lock");
});
afterEach(() => rmSync(dir, { recursive: true }));

const taken = () => withLock(dir, async () => readFileSync(lock, "utf8"), PATIENCE_MS);

function leave(text: string, secondsAgo: number): void {
  writeFileSync(lock, text);
  const then = Date.now() / 1000 - secondsAgo;
  utimesSync(lock, then, then);
}

test("a lock names its holder while it is held, and nothing is left of it afterwards", async () => {
  expect(await taken()).toBe(processToken(process.pid));
  expect(readdirSync(dir)).toEqual([]);
});

test.each([
  ["that is empty, as after a kill or a full disk", ""],
  ["of nothing but a line end", "\n"],
  ["that names nobody", "somebody"],
  ["whose holder is gone", "4194999-1"],
])("a lock %s stops nobody for good", async (_what, text) => {
  leave(text, 60);
  expect(await taken()).toBe(processToken(process.pid));
  expect(readdirSync(dir)).toEqual([]);
});

test("an empty lock that was made just now may still get its holder, and is waited for", async () => {
  leave("", 0);
  await expect(taken()).rejects.toThrow(`${dir} is in use by another process: stop it first`);
  expect(readdirSync(dir)).toEqual(["lock"]);
});

test("a lock is waited for while its holder lives, then the holder is named", async () => {
  await withLock(dir, async () => {
    await expect(taken()).rejects.toThrow(`in use by process ${process.pid}: stop it first`);
  });
  expect(readdirSync(dir)).toEqual([]);
});

test("many at once hold it one after another", async () => {
  let holders = 0;
  const most: number[] = [];
  const work = async () => {
    holders += 1;
    most.push(holders);
    await new Promise(setImmediate);
    holders -= 1;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(dir, work)));
  expect(most).toEqual([1, 1, 1, 1, 1]);
});
