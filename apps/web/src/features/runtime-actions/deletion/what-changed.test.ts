import { expect, test } from "vitest";
import { type Effects, whatChanged } from "./what-changed";

const none = { count: 0, named: [] };
const agents = (...names: string[]) => ({ count: names.length, named: names.map((name) => ({ id: name, name })) });
const effects = (fields: Partial<Effects> = {}): Effects => ({
  activeAgents: none,
  archivedAgents: none,
  autopilots: none,
  openTasks: 0,
  ...fields,
});
const said = (before: Effects, now: Effects) => whatChanged(before, now, String);

test("what has not changed is not spoken of", () => {
  const same = effects({ archivedAgents: agents("mason"), openTasks: 2 });
  expect(said(same, same)).toEqual([]);
});

test("agents that came or went are named", () => {
  expect(said(effects({ archivedAgents: agents("mason") }), effects({ archivedAgents: agents("ada", "bob") }))).toEqual(
    ["Would be deleted with it as well: ada, bob.", "Would not be deleted with it any more: mason."],
  );
  expect(said(effects(), effects({ activeAgents: agents("painter") }))).toEqual([
    "Bound to it by now, and keeping it: painter.",
  ]);
});

test("autopilots are named", () => {
  expect(said(effects(), effects({ autopilots: agents("nightly") }))).toEqual([
    "Autopilots that would be paused as well: nightly.",
  ]);
});

test("tasks are counted", () => {
  expect(said(effects({ openTasks: 1 }), effects({ openTasks: 4 }))).toEqual([
    "Open tasks that would be cancelled: 4, and not 1.",
  ]);
});
