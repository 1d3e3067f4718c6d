import { expect, test } from "vitest";
import type { Command } from "./commands";
import { findCommands } from "./find-commands";

const command = (name: string, more: Partial<Command> = {}): Command => ({
  id: name,
  group: "Go to",
  name,
  run: () => undefined,
  ...more,
});
const commands = [
  command("Show cost", { group: "Report", words: "cost metric money" }),
  command("30 days", { group: "Report", words: "range month" }),
  command("Runtimes"),
  command("Préférences", { words: "settings timezone" }),
  command("Build Claude", { group: "Runtimes", aside: "build-7", isQuiet: true }),
  command("Nightly Codex", { group: "Runtimes", aside: "build-8", isQuiet: true }),
];
const names = (query: string) =>
  findCommands(commands, query).flatMap((group) => group.commands.map(({ name }) => name));

test("nothing typed lists everything but one of very many, in its groups", () => {
  expect(findCommands(commands, " ").map(({ name }) => name)).toEqual(["Report", "Go to"]);
  expect(names("")).toEqual(["Show cost", "30 days", "Runtimes", "Préférences"]);
});

test.each([
  ["cos", ["Show cost"]],
  ["settings", ["Préférences"]],
  ["preferences", ["Préférences"]],
  ["claude", ["Build Claude"]],
  ["build-8", ["Nightly Codex"]],
  ["code night", ["Nightly Codex"]],
  ["30", ["30 days"]],
  ["xyzzy", []],
])("%j finds %j", (query, found) => {
  expect(names(query)).toEqual(found);
});

test("what the name begins with comes before what it only has, and both before other words", () => {
  expect(names("run")).toEqual(["Runtimes", "Build Claude", "Nightly Codex"]);
  expect(names("build")).toEqual(["Build Claude", "Nightly Codex"]);
});

test("the first of its other words finds a command as its name does, and of two the nearer", () => {
  const nearer = command("Show tokens", { group: "Report", words: "tokens metric" });
  const [found] = findCommands([nearer, command("Tokens")], "tokens");
  expect(found?.commands).toEqual([nearer]);
});

test("a thousand runtimes are not a thousand rows", () => {
  const many = Array.from({ length: 1_000 }, (_, n) => command(`Runtime ${n}`, { isQuiet: true }));
  expect(findCommands(many, "runtime")[0]?.commands).toHaveLength(60);
});
