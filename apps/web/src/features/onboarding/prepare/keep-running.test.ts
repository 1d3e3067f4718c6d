import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { SERVICES } from "./keep-running";

let home: string;
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "meridian-service-"));
  mkdirSync(join(home, "system"));
  // What would talk to this machine's own services writes down what it was told instead.
  for (const name of ["systemctl", "loginctl", "launchctl"]) {
    writeFileSync(join(home, "system", name), `#!/bin/sh\necho ${name} "$@" >> "$HOME/told"\n`);
    chmodSync(join(home, "system", name), 0o755);
  }
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const paste = (command: string) => {
  const PATH = [join(home, "system"), dirname(process.execPath), process.env.PATH].join(delimiter);
  execFileSync("sh", ["-c", command], { env: { ...process.env, HOME: home, PATH } });
  return readFileSync(join(home, "told"), "utf8");
};

test("pasted on Linux it writes a unit with the path of Node, and starts it", () => {
  const told = paste(SERVICES.linux.command);
  const unit = readFileSync(join(home, ".config/systemd/user/meridian.service"), "utf8");
  expect(unit).toMatch(/^ExecStart=\/\S*node %h\/\.meridian\/meridian\.mjs collect --watch$/m);
  expect(told).toContain("systemctl --user enable --now meridian\n");
});

test("pasted on macOS it writes an agent with the path of Node and of the client, and starts it", () => {
  const told = paste(SERVICES.mac.command);
  const agent = readFileSync(join(home, "Library/LaunchAgents/meridian.collector.plist"), "utf8");
  expect(agent).toMatch(/<string>\/\S*node<\/string><string>\S*\/\.meridian\/meridian\.mjs<\/string>/);
  expect(told).toMatch(/launchctl bootstrap gui\/\d+ \S+meridian\.collector\.plist/);
});
