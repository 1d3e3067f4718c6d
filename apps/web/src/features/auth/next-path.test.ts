import { describe, expect, test } from "vitest";
import { besideSignIn, nextPath } from "./next-path";

describe("where signing in leads", () => {
  test.each(["/", "/acme/runtimes", "/acme/runtimes/1?days=7&tz=Asia%2FKolkata#top"])("%s is ours", (path) => {
    expect(nextPath(path)).toBe(path);
  });

  test.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/a\\b",
    "\\/evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "",
    undefined,
    ["/a", "/b"],
  ])("%j is not", (next) => {
    expect(nextPath(next)).toBe("/");
  });
});

test("signing in and signing up lead to each other without forgetting where to", () => {
  expect(besideSignIn("/sign-up", "/")).toBe("/sign-up");
  expect(besideSignIn("/sign-up", "/invitation/x?y=1")).toBe("/sign-up?next=%2Finvitation%2Fx%3Fy%3D1");
});
