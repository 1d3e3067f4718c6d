import { describe, expect, test } from "vitest";
import { initials } from "./header/initials";
import { pickWorkspace } from "./remember-workspace";
import { parseTheme } from "./theme/cookie";

describe("the initials of a name", () => {
  test.each([
    ["Ada Lovelace", "AL"],
    ["Ada", "A"],
    ["  grace brewster murray hopper ", "GH"],
    ["葛麗絲", "葛"],
    ["🦊 fox", "🦊F"],
    ["", ""],
  ])("%j → %s", (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});

describe("which workspace opens", () => {
  const workspaces = [{ slug: "first" }, { slug: "second" }];

  test("the one seen last, else the first", () => {
    expect(pickWorkspace(workspaces, "second")?.slug).toBe("second");
    expect(pickWorkspace(workspaces, "left-long-ago")?.slug).toBe("first");
    expect(pickWorkspace(workspaces, undefined)?.slug).toBe("first");
  });

  test("none, for whoever is in none", () => {
    expect(pickWorkspace([], "first")).toBeUndefined();
  });
});

test("a theme cookie with nonsense in it is the system's theme", () => {
  expect(["dark", "light", "system", "", "dark;x", undefined].map(parseTheme)).toEqual([
    "dark",
    "light",
    "system",
    "system",
    "system",
    "system",
  ]);
});
