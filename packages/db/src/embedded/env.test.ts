import { expect, test } from "vitest";
import { instanceEnv } from "./env";
import { strongSecret } from "./secret";

test.each([
  ["", /is empty/],
  ["changeme-changeme-changeme-changeme", /is a placeholder/],
  ["your-secret-here-your-secret-here-your", /is a placeholder/],
  ["too-short", /is too short \(9 characters\)/],
  ["aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb", /too few different characters/],
])("the secret %j does not start, and the message says what to do", (secret, why) => {
  expect(() => strongSecret(secret)).toThrow(why);
  expect(() => strongSecret(secret)).toThrow(/openssl rand -base64 32/);
});

test("a random secret starts", () => {
  const secret = "pN3v0Ew2bJc1sYkq8tRzUdHhXfLaMg7iOo5+/Q4=";
  expect(instanceEnv({ MERIDIAN_SECRET: secret }).secret).toBe(secret);
});

test("without variables the data directory lies in the checkout", () => {
  expect(instanceEnv({}).dataDir).toMatch(/[/\\]\.meridian$/);
  expect(Object.keys(instanceEnv({}))).toEqual(["dataDir"]);
});

test("a bad DATABASE_URL is refused without being shown", () => {
  const refuse = () => instanceEnv({ DATABASE_URL: "mysql://root:hunter2@db" });
  expect(refuse).toThrow(/must begin with postgres:\/\//);
  expect(refuse).not.toThrow(/hunter2/);
});

test("MERIDIAN_DEMO is 1 or 0", () => {
  expect(instanceEnv({ MERIDIAN_DEMO: "0" }).demo).toBe(false);
  expect(() => instanceEnv({ MERIDIAN_DEMO: "yes" })).toThrow("MERIDIAN_DEMO must be 1 or 0");
});
