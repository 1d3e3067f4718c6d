import { expect, test } from "vitest";
import { parseEnv } from "./env";

const good = {
  DATABASE_URL: "postgres://meridian@127.0.0.1:5432/meridian",
  MERIDIAN_SECRET: "k3Jq0Zr8Vt5xYb2NwLd7Hs9Pf1Gm4Ac6",
};

test("the public address is this machine's port, unless it is said", () => {
  expect(parseEnv({ ...good, PORT: "4100" }).publicUrl.origin).toBe("http://localhost:4100");
  expect(parseEnv({ ...good, MERIDIAN_URL: "https://meridian.acme.dev" }).publicUrl.origin).toBe(
    "https://meridian.acme.dev",
  );
});

test.each([
  ["", "MERIDIAN_SECRET is empty"],
  ["short", "MERIDIAN_SECRET is too short"],
  ["change-me-change-me-change-me-change-me", "MERIDIAN_SECRET is a placeholder"],
  ["a".repeat(64), "MERIDIAN_SECRET repeats"],
])("A68: the secret %j refuses to boot and says what to do", (secret, words) => {
  expect(() => parseEnv({ ...good, MERIDIAN_SECRET: secret })).toThrow(words);
  expect(() => parseEnv({ ...good, MERIDIAN_SECRET: secret })).toThrow("openssl rand");
});

test("everything that is wrong is told at once", () => {
  const wrong = { PORT: "http", MERIDIAN_URL: "ftp://x/y", LOG_LEVEL: "loud", MERIDIAN_TRUSTED_PROXIES: "10.0.0.0/99" };
  expect(() => parseEnv(wrong)).toThrow(
    /PORT[\s\S]*DATABASE_URL[\s\S]*MERIDIAN_SECRET[\s\S]*MERIDIAN_URL[\s\S]*LOG_LEVEL[\s\S]*MERIDIAN_TRUSTED_PROXIES/,
  );
});

test("nobody's X-Forwarded-For is believed by default", () => {
  expect(parseEnv(good).trustedProxies).toBeUndefined();
  const trusting = parseEnv({ ...good, MERIDIAN_TRUSTED_PROXIES: "10.0.0.2, fd00::/8" });
  expect(trusting.trustedProxies?.check("10.0.0.2")).toBe(true);
});
