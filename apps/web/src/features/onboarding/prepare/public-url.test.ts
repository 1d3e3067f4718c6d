import { expect, test } from "vitest";
import { reachOf } from "./public-url";

test.each([
  ["https://meridian.example.com", "anywhere"],
  ["http://localhost:3000", "here-only"],
  ["http://127.0.0.1:4000", "here-only"],
  ["http://meridian.localhost", "here-only"],
  ["http://10.0.0.5:3000", "refused"],
  ["http://meridian.example.com", "refused"],
])("a server known as %s can be reported to from %s", (url, reach) => {
  expect(reachOf(url)).toBe(reach);
});
