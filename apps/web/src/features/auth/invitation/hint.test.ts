import { expect, test } from "vitest";
import { fitsHint } from "./hint";

test.each([
  ["grace@example.com", true],
  [" Grace@Example.com ", true],
  ["ada@example.com", false],
  ["grace@example.org", false],
  ["grace@", false],
  ["", false],
])("%j may be who g…@example.com is: %j", (email, fits) => {
  expect(fitsHint(email, "g…@example.com")).toBe(fits);
});

test("an address of one letter before the @ is hinted at by itself", () => {
  expect(fitsHint("g@example.com", "g…@example.com")).toBe(true);
});
