import { expect, test } from "vitest";
import { displayOf, hashSecret, isWellFormed, mintSecret } from "./secret";

test("tokens differ, say their kind and carry their own checksum", () => {
  const tokens = Array.from({ length: 1000 }, () => mintSecret("daemon"));
  expect(new Set(tokens).size).toBe(1000);
  for (const token of tokens) {
    expect(token).toMatch(/^mrd_dmn_[0-9A-Za-z]{38}$/);
    expect(isWellFormed(token)).toBe(true);
  }
  expect(mintSecret("personal")).toMatch(/^mrd_pat_/);
});

test("a token with one character changed, left out or added is known for false without asking anybody", () => {
  const token = mintSecret("personal");
  for (let at = 8; at < token.length; at += 1) {
    const other = token[at] === "x" ? "y" : "x";
    expect(isWellFormed(token.slice(0, at) + other + token.slice(at + 1))).toBe(false);
    expect(isWellFormed(token.slice(0, at) + token.slice(at + 1))).toBe(false);
  }
  expect(isWellFormed(`${token}0`)).toBe(false);
  expect(isWellFormed(token.replace("pat", "dmn"))).toBe(false);
});

test.each(["", "mrd_", "Bearer", "x".repeat(1_000_000), "mrd_pat_\0", "mrd_pat_é", "mrd_xyz_"])(
  "%# is no token",
  (text) => {
    expect(isWellFormed(text)).toBe(false);
  },
);

test("what is kept and what is shown can not be turned back into a token", () => {
  const token = mintSecret("personal");
  expect(hashSecret(token)).toMatch(/^[0-9a-f]{64}$/);
  expect(displayOf(token)).toBe(`mrd_pat_…${token.slice(-4)}`);
});
