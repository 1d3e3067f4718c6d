import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeLog } from "../testing/claude-log";
import { discoverClaudeLogs } from "./claude-discover";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "meridian-discover-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const discover = async () => {
  const { files, ...rest } = await discoverClaudeLogs(root);
  const inRoot = (path: string) => path.slice(path.indexOf("/projects/") + "/projects/".length);
  return {
    files: files.map(({ path, sessionId }) => [inRoot(path), sessionId]),
    skippedLinks: rest.skippedLinks.map(inRoot),
  };
};

test("finds sessions, what lies in their folders, and their sub-agents, each with its session", async () => {
  for (const path of [
    "-a/one.jsonl",
    "-a/one/more.jsonl",
    "-a/one/subagents/agent-x.jsonl",
    "-b/two.jsonl",
    "-b/notes.txt",
  ])
    writeLog(root, path, []);
  expect((await discover()).files).toEqual([
    ["-a/one.jsonl", "one"],
    ["-a/one/more.jsonl", "one"],
    ["-a/one/subagents/agent-x.jsonl", "one"],
    ["-b/two.jsonl", "two"],
  ]);
});

test("follows no link that could lead out of what was allowed", async () => {
  writeLog(root, "-a/one.jsonl", []);
  mkdirSync(join(root, "private"));
  writeFileSync(join(root, "private", "letters.jsonl"), "");
  symlinkSync(join(root, "private"), join(root, "projects", "-link"));
  symlinkSync(join(root, "private", "letters.jsonl"), join(root, "projects", "-a", "letters.jsonl"));
  symlinkSync(root, join(root, "projects", "-a", "round"));
  expect(await discover()).toEqual({
    files: [["-a/one.jsonl", "one"]],
    skippedLinks: expect.arrayContaining(["-link", "-a/letters.jsonl", "-a/round"]),
  });
});

test("finds nothing where there is nothing", async () => {
  expect(await discoverClaudeLogs(join(root, "none"))).toEqual({ files: [], skippedLinks: [], unreadable: [] });
});
