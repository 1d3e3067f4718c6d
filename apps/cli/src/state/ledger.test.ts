import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Ledger, type Settled } from "./ledger";

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meridian-ledger-"));
  path = join(folder, "sent-x.ndjson");
});
afterEach(() => rmSync(folder, { recursive: true }));

const AT = new Date("2026-03-01T10:00:00Z");
const item = (id: string, given: Partial<Settled> = {}): Settled => ({
  kind: "usage",
  id,
  version: `v-${id}`,
  ...given,
});
const open = () => Ledger.open(folder, "x");

test("what was acknowledged is known after any restart, with what it was", async () => {
  const ledger = await open();
  ledger.record(AT, "runtime-1", [
    item("t", { kind: "task", label: { agent: "ada", project: "app" } }),
    item("u"),
    item("bad", { refusal: { code: "invalid", message: "model" } }),
  ]);
  const again = await open();
  expect(again.find("task", "t")).toMatchObject({ version: "v-t", runtimeId: "runtime-1", label: { agent: "ada" } });
  expect(again.find("usage", "u")).toMatchObject({ version: "v-u" });
  expect(again.find("usage", "t")).toBeUndefined();
  expect(again.refused()).toMatchObject([{ id: "bad", refusal: { code: "invalid" } }]);
  expect([again.count("usage"), again.count("task"), again.lastAt]).toEqual([1, 1, AT.toISOString()]);
});

test("the file is its owner's alone", async () => {
  (await open()).record(AT, "r", [item("u")]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

describe("damage", { timeout: 60_000 }, () => {
  const three = async () => {
    const ledger = await open();
    for (const id of ["a", "b", "c"]) ledger.record(AT, "r", [item(id)]);
  };
  const known = async () => {
    const ledger = await open();
    return ["a", "b", "c"].filter((id) => ledger.find("usage", id)?.version === `v-${id}`);
  };

  test("of any one byte costs the report it lies in and no other, and never invents one", async () => {
    await three();
    const whole = readFileSync(path);
    for (let at = 0; at < whole.length; at += 1) {
      const bytes = Buffer.from(whole);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 0x11, at);
      writeFileSync(path, bytes);
      const left = await known();
      expect(left.length).toBeGreaterThanOrEqual(2);
      expect((await open()).count("usage")).toBe(left.length);
    }
  });

  test("of a tail torn off anywhere costs what was torn, and what is written after it stays", async () => {
    await three();
    const whole = readFileSync(path);
    for (let length = 0; length <= whole.length; length += 7) {
      writeFileSync(path, whole);
      truncateSync(path, length);
      (await open()).record(AT, "r", [item("d")]);
      expect((await open()).find("usage", "d")?.version).toBe("v-d");
    }
  });

  test("is counted, so that doctor can say so", async () => {
    await three();
    appendFileSync(path, "torn");
    expect((await open()).damagedLines).toBe(1);
    expect(await known()).toEqual(["a", "b", "c"]);
  });

  test("a line of a later version is passed over", async () => {
    await three();
    appendFileSync(path, '\n0123456789abcdef {"format":2}\n');
    expect(await known()).toEqual(["a", "b", "c"]);
  });
});

test("what later entries have overtaken is dropped, and nothing else", async () => {
  const ledger = await open();
  for (let n = 0; n < 100; n += 1)
    ledger.record(
      AT,
      `runtime-${n % 2}`,
      Array.from({ length: 50 }, (_, id) => item(`u${id}`, { version: `v${n}` })),
    );
  const before = statSync(path).size;
  await ledger.compact();
  expect(statSync(path).size).toBeLessThan(before / 50);
  const again = await open();
  expect(again.count("usage")).toBe(50);
  expect(again.find("usage", "u7")).toMatchObject({ version: "v99", runtimeId: "runtime-1" });
  expect(again.lastAt).toBe(AT.toISOString());
});
