import { describe, expect, test } from "vitest";
import { nextPath } from "./next-path";

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
