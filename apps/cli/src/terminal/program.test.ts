import { expect, test } from "vitest";
import { programOf } from "./program";

test.each([
  ["by npm in the checkout", { script: "/src/scripts/meridian.mjs", isNpm: true }, "npm run meridian --"],
  [
    "as the file fetched from a server",
    { script: "/home/ada/.meridian/meridian.mjs" },
    "node ~/.meridian/meridian.mjs",
  ],
  ["from somewhere else", { script: "/opt/meridian.mjs" }, "node /opt/meridian.mjs"],
  ["from a path with blanks", { script: "/home/ada/my tools/meridian.mjs" }, 'node "/home/ada/my tools/meridian.mjs"'],
  ["under a name of its own", { script: "/usr/local/bin/meridian" }, "meridian"],
  ["by a test runner", { script: "/x/vitest.mjs" }, "meridian"],
])("started %s it is called %s", (_how, started, name) => {
  expect(programOf({ isNpm: false, home: "/home/ada", ...started })).toBe(name);
});
