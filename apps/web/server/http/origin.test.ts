import { expect, test } from "vitest";
import { isForeign } from "./origin";

const HOME = "https://meridian.acme.dev";
const cookie = "__Host-meridian_session=x";

test.each([
  ["the same origin, told by Sec-Fetch-Site", { "sec-fetch-site": "same-origin" }],
  ["the same origin, told by Origin", { origin: HOME }],
  ["the same origin, told by Referer", { referer: `${HOME}/acme/runtimes` }],
  ["both", { "sec-fetch-site": "same-origin", origin: HOME }],
  ["a bearer token from anywhere", { authorization: "Bearer x", origin: "https://evil.example" }],
])("A20: %s may write", (_, headers) => {
  expect(isForeign({ cookie, ...headers }, HOME)).toBe(false);
});

test.each([
  ["cross-site", { "sec-fetch-site": "cross-site" }],
  ["same-site", { "sec-fetch-site": "same-site" }],
  ["none", { "sec-fetch-site": "none" }],
  ["an unknown word", { "sec-fetch-site": "Same-Origin" }],
  ["origin null", { origin: "null" }],
  ["a sibling subdomain", { origin: "https://evil.acme.dev" }],
  ["another port", { origin: "https://meridian.acme.dev:8443" }],
  ["http for https", { origin: "http://meridian.acme.dev" }],
  ["a longer name", { origin: "https://meridian.acme.dev.evil.example" }],
  ["a foreign Origin behind a same-origin word", { "sec-fetch-site": "same-origin", origin: "https://evil.example" }],
  ["a foreign Referer", { referer: "https://evil.example/https://meridian.acme.dev" }],
  ["a Referer that is no address", { referer: "meridian.acme.dev" }],
  ["nothing but the cookie", {}],
])("A20: %s may not", (_, headers) => {
  expect(isForeign({ cookie, ...headers }, HOME)).toBe(true);
});

test("a program without cookie and without browser headers may sign in", () => {
  expect(isForeign({}, HOME)).toBe(false);
});
