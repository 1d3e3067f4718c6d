import { describe, expect, test } from "vitest";
import { clientCommand, connectCommand, consentFlag } from "./command";
import { systemOf } from "./system";

const client = { url: "https://meridian.example.com", sha256: "ab".repeat(32) };

describe("one command", () => {
  test("of a shell fetches, checks, logs in and collects, each only after the one before", () => {
    expect(connectCommand("linux", client, { kind: "directory", directory: "~/work" })).toBe(
      [
        "mkdir -p ~/.meridian && curl -fsSo ~/.meridian/meridian.mjs https://meridian.example.com/cli/meridian.mjs &&",
        `echo "${client.sha256}  $HOME/.meridian/meridian.mjs" | sha256sum -c &&`,
        "node ~/.meridian/meridian.mjs login --url https://meridian.example.com --allow ~/work &&",
        "node ~/.meridian/meridian.mjs collect --watch",
      ].join("\n"),
    );
    expect(connectCommand("mac", client, { kind: "everything" })).toMatch(
      /\| shasum -a 256 -c &&\n.* --allow-all &&\n/,
    );
  });

  test("of PowerShell is one block that stops when the file is another", () => {
    const command = connectCommand("windows", client, { kind: "directory", directory: "~\\code" });
    expect(command).toMatch(/^& \{ \$ErrorActionPreference = 'Stop'\n/);
    expect(command).toContain(`-ne '${client.sha256}') { throw `);
    expect(command).toContain(
      'login --url https://meridian.example.com --allow "$HOME\\code"\nif ($LASTEXITCODE -eq 0)',
    );
    expect(command.match(/\{/g)).toHaveLength(command.match(/\}/g)?.length ?? 0);
  });

  test("called later has the file where it was put", () => {
    expect(clientCommand("mac", "doctor")).toBe("node ~/.meridian/meridian.mjs doctor");
    expect(clientCommand("windows", "doctor")).toBe('node "$HOME\\.meridian\\meridian.mjs" doctor');
  });
});

describe("a directory is handed over as it was typed", () => {
  test.each([
    ["~/code", "--allow ~/code"],
    [" /srv/work ", "--allow /srv/work"],
    ["~/my code", "--allow ~/'my code'"],
    ["/a; rm -rf ~", "--allow '/a; rm -rf ~'"],
    ["~/o'brien $(x)", "--allow ~/'o'\\''brien $(x)'"],
    ["", "--allow ~/code"],
  ])("%j in a shell", (directory, flag) => {
    expect(consentFlag("linux", { kind: "directory", directory })).toBe(flag);
  });

  test.each([
    ["~\\code", '--allow "$HOME\\code"'],
    ["$HOME\\code", '--allow "$HOME\\code"'],
    ["D:\\my work", '--allow "D:\\my work"'],
    ['C:\\a"; $(calc) `', '--allow "C:\\a`"; `$(calc) ``"'],
    ["", '--allow "$HOME\\code"'],
  ])("%j in PowerShell", (directory, flag) => {
    expect(consentFlag("windows", { kind: "directory", directory })).toBe(flag);
  });
});

test.each([
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36", "mac"],
  ["Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36", "windows"],
  ["Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36", "linux"],
  [null, "linux"],
])("whoever comes with %s is shown the command of %s", (userAgent, system) => {
  expect(systemOf(userAgent)).toBe(system);
});
