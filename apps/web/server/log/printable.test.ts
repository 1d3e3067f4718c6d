import { expect, test } from "vitest";
import { printable, printableValue } from "./printable";

test("a log line can not be broken, coloured or turned around", () => {
  expect(printable("a\r\nb\u001b[31m\u202ec\u0085")).toBe("a\\u000d\\u000ab\\u001b[31m\\u202ec\\u0085");
});

test("long values are cut, and say how long they were", () => {
  expect(printable("x".repeat(1_000_000))).toBe(`${"x".repeat(512)}… (1000000 characters)`);
});

test("tokens and named secrets never reach the log", () => {
  expect(printable("Bearer mrd_pat_abcDEF123 and mrd_dmn_x9")).toBe("Bearer mrd_pat_[redacted] and mrd_dmn_[redacted]");
  expect(printable("/invitation/mrd_inv_a-b_c9?x")).toBe("/invitation/mrd_inv_[redacted]?x");
  expect(printableValue({ cookie: "a=b", nested: { password: "hunter2", daemonToken: "t", kept: "yes" } })).toEqual({
    cookie: "[redacted]",
    nested: { password: "[redacted]", daemonToken: "[redacted]", kept: "yes" },
  });
});

test("a failed query is told without its parameters, in the message and in the stack", () => {
  const failed = Object.assign(new Error("Failed query: select $1\nparams: session-canary"), {
    query: "select $1",
    params: ["session-canary"],
    cause: Object.assign(new Error("connection lost"), { code: "CONNECTION_CLOSED" }),
  });
  const told = JSON.stringify(printableValue({ err: failed }));
  expect(told).not.toContain("session-canary");
  expect(told).toContain("select $1");
  expect(told).toContain("CONNECTION_CLOSED");
});

test("cycles and depth end somewhere", () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  expect(JSON.stringify(printableValue(cycle))).toContain("[deeper]");
});
