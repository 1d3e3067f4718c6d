import { expect, test } from "vitest";
import { productOf } from "./providers";

test.each([
  ["claude", { version: "2.1.0", cliVersion: "0.1.0" }, "Claude Code 2.1.0"],
  ["codex", {}, "Codex"],
  ["codex", { version: "" }, "Codex"],
  ["gemini", { version: 3 }, "Gemini CLI"],
  ["house-agent", { version: "1" }, "house-agent 1"],
])("%s with %j is %s", (provider, metadata, product) => {
  expect(productOf({ provider, metadata })).toBe(product);
});

test.each(["__proto__", "constructor", "toString"])("A40: a provider named %s is a name like any other", (provider) => {
  expect(productOf({ provider, metadata: {} })).toBe(provider);
});
