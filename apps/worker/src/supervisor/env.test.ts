import { expect, test } from "vitest";
import { addressFrom } from "./env";

test("without variables it is this machine's port 3000", async () => {
  expect(await addressFrom({})).toEqual({
    host: "localhost",
    port: 3000,
    url: "http://localhost:3000",
    localUrl: "http://127.0.0.1:3000",
    isAnyPort: false,
  });
});

test.each([
  ["0.0.0.0", "http://127.0.0.1:4100"],
  ["::", "http://[::1]:4100"],
  ["fd00::7", "http://[fd00::7]:4100"],
  ["10.0.0.7", "http://10.0.0.7:4100"],
])("what listens on %s is reached at %s", async (host, localUrl) => {
  expect(await addressFrom({ HOST: host, PORT: "4100" })).toMatchObject({ host, localUrl });
});

test("the public address is printed as people open it", async () => {
  expect((await addressFrom({ MERIDIAN_URL: "https://meridian.example.com/" })).url).toBe(
    "https://meridian.example.com",
  );
});

test.each(["notaurl", "ftp://meridian.example.com", "https://example.com/meridian", "https://ada@example.com"])(
  "a public address that is none (%s) is refused before anything starts",
  (given) =>
    expect(addressFrom({ MERIDIAN_URL: given })).rejects.toThrow("MERIDIAN_URL must be the address people open"),
);

test("with port 0 any free one is taken", async () => {
  const { port, url } = await addressFrom({ PORT: "0" });
  expect(port).toBeGreaterThan(0);
  expect(url).toBe(`http://localhost:${port}`);
});

test("a port that is none is refused", () =>
  expect(addressFrom({ PORT: "http" })).rejects.toThrow('PORT must be a whole number from 0 to 65535, and is "http"'));
