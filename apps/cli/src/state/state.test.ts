import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readLog } from "../logs/read-log";
import { claudeCode } from "../sources/claude-code";
import { answer } from "../testing/claude-log";
import { takeLock } from "./collector-lock";
import { prepareStateDirectory } from "./directory";
import { loadMemories, saveMemories } from "./log-memories";
import { findLogin, findRegistration, type Login, saveLogin, saveRegistration } from "./login";
import { readPrivate, replacePrivate } from "./private-file";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meridian-state-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const modeOf = (path: string) => statSync(path).mode & 0o777;

const login: Login = {
  url: "http://localhost:3000",
  workspaceId: "w",
  workspaceSlug: "lab",
  daemonId: "d",
  daemonToken: "mrd_dmn_x",
  consent: { kind: "directories", directories: ["/work"] },
};

describe("the state directory", () => {
  test("is made for its owner alone", async () => {
    const path = join(folder, "a", "b");
    await prepareStateDirectory(path);
    expect(modeOf(path)).toBe(0o700);
  });

  test("is closed to others when it is empty or ours", async () => {
    const path = join(folder, "open");
    mkdirSync(path);
    chmodSync(path, 0o755);
    await prepareStateDirectory(path);
    expect(modeOf(path)).toBe(0o700);
    await saveLogin(path, login);
    chmodSync(path, 0o770);
    await prepareStateDirectory(path);
    expect(modeOf(path)).toBe(0o700);
  });

  test("is never somebody's home, named by mistake", async () => {
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, "letters.txt"), "");
    await expect(prepareStateDirectory(folder)).rejects.toThrow(/not Meridian's/u);
    expect(modeOf(folder)).toBe(0o755);
  });

  test("is refused at once where none can be made", { skip: process.platform !== "linux" }, async () => {
    await expect(prepareStateDirectory("/proc/nope/deeper")).rejects.toThrow(/^\/proc\/nope\/deeper can not be made/u);
    writeFileSync(join(folder, "file"), "");
    await expect(prepareStateDirectory(join(folder, "file", "below"))).rejects.toThrow(/can not be made/u);
  });

  test("is no link and no file", async () => {
    mkdirSync(join(folder, "real"));
    symlinkSync(join(folder, "real"), join(folder, "link"));
    await expect(prepareStateDirectory(join(folder, "link"))).rejects.toThrow(/not a link/u);
  });
});

test("the collector's socket is its owner's alone, as every file there", async () => {
  const lock = await takeLock(folder);
  expect(modeOf(join(folder, "collector.1.sock"))).toBe(0o600);
  await lock.release();
  writeFileSync(join(folder, "other"), "");
  expect(modeOf(join(folder, "other"))).toBe(0o666 & ~process.umask());
});

describe("the log-in", () => {
  test("is kept whole, for its owner alone", async () => {
    await saveLogin(folder, login);
    expect(modeOf(join(folder, "login.json"))).toBe(0o600);
    expect(await findLogin(folder)).toEqual(login);
  });

  test("is refused when others could have read it", async () => {
    await saveLogin(folder, login);
    chmodSync(join(folder, "login.json"), 0o640);
    await expect(findLogin(folder)).rejects.toThrow(/read by others/u);
  });

  test("is refused when it is a link or damaged, with what to do", async () => {
    writeFileSync(join(folder, "elsewhere"), "{}", { mode: 0o600 });
    symlinkSync(join(folder, "elsewhere"), join(folder, "login.json"));
    await expect(findLogin(folder)).rejects.toThrow(/is a link/u);
    rmSync(join(folder, "login.json"));
    writeFileSync(join(folder, "login.json"), '{"format":1,"url":7}', { mode: 0o600 });
    await expect(findLogin(folder)).rejects.toThrow(/meridian login/u);
  });

  test("is another's registration for another daemon", async () => {
    await saveRegistration(folder, { daemonId: "d", cliVersion: "1", runtimes: { claude: "r" } });
    expect(await findRegistration(folder, "d")).toMatchObject({ runtimes: { claude: "r" } });
    expect(await findRegistration(folder, "e")).toBeUndefined();
  });
});

test("a file is replaced whole, and leaves nothing beside it", async () => {
  const path = join(folder, "x");
  await replacePrivate(path, "one");
  await replacePrivate(path, "two");
  expect(await readPrivate(path)).toBe("two");
  expect(readdirSync(folder)).toEqual(["x"]);
  await expect(replacePrivate(join(folder, "none", "x"), "")).rejects.toThrow();
});

describe("what was read of logs", { timeout: 60_000 }, () => {
  const remembered = async () => {
    const path = join(folder, "log.jsonl");
    writeFileSync(path, `${answer()}\n${answer({ session: "__proto__", id: "msg_2" })}\n`);
    const memory = await readLog(claudeCode, { path, sessionId: "s" });
    if (!memory) throw new Error("the log was not read");
    return new Map([[path, memory]]);
  };

  test("comes back as it was", async () => {
    const memories = await remembered();
    await saveMemories(folder, "claude-code", memories);
    expect(await loadMemories(folder, "claude-code")).toEqual(memories);
  });

  test("holds no word of what was said", async () => {
    await saveMemories(folder, "claude-code", await remembered());
    expect(readFileSync(join(folder, "logs-claude-code.json"), "utf8")).not.toContain("secret-words");
  });

  test("is forgotten when a byte of it changed, wherever", async () => {
    const file = join(folder, "logs-claude-code.json");
    await saveMemories(folder, "claude-code", await remembered());
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 13) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x01, at);
      writeFileSync(file, bytes);
      expect((await loadMemories(folder, "claude-code")).size).toBe(0);
    }
  });
});
