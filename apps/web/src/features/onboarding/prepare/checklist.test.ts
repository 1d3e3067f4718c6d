import { expect, test } from "vitest";
import { checklist } from "./checklist";

const asked = { url: "https://m.example.com", allowed: { kind: "everything" }, system: "linux" } as const;

test("before the code was used, the way to the server comes first", () => {
  const doubts = checklist({ ...asked, done: 0 });
  expect(doubts[0]?.title).toMatch(/before it asked for the code/);
  expect(doubts.map(({ command }) => command)).toContain("curl -sS https://m.example.com/api/ready");
});

test("once the machine is there, what it has to tell comes first, and its code is no longer in doubt", () => {
  const doubts = checklist({ ...asked, done: 2 });
  expect(doubts[0]?.command).toBe("node ~/.meridian/meridian.mjs doctor");
  expect(doubts.map(({ title }) => title)).not.toContain("“Login code not found”");
});

test("every doubt has its exact command, for the system at hand", () => {
  for (const { command } of checklist({ ...asked, system: "windows", done: 0 }))
    expect(command).toMatch(/^(node --version|curl\.exe |node "\$HOME\\\.meridian)/);
});
