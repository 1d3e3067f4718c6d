import { expect, test } from "vitest";
import { english as formats } from "~/formats/testing/english";
import { type Runtime, runtimeFacts } from "./runtime-facts";

const runtime: Runtime = {
  id: "r",
  workspaceId: "w",
  daemonId: "d",
  name: "Laptop",
  reportedName: "Claude",
  ownerName: null,
  mayEdit: true,
  provider: "claude",
  launchHeader: "claude (stream-json)",
  status: "online",
  deviceInfo: "mira-mbp",
  machineName: "mira-mbp",
  metadata: { version: "2.1.0", cliVersion: "0.1.0" },
  ownerId: "me",
  visibility: "private",
  isFlatRate: false,
  lastSeenAt: "2026-11-23T11:59:48.000Z",
  createdAt: "2026-11-01T18:15:00.000Z",
};
const viewer = { userId: "me", zone: "Asia/Kathmandu", formats };
const shown = (changes: Partial<Runtime>) =>
  Object.fromEntries(runtimeFacts({ ...runtime, ...changes }, viewer).map(({ name, value }) => [name, value]));

test("a runtime in words, with times in the viewing zone", () => {
  expect(shown({})).toEqual({
    Owner: "You",
    Machine: "mira-mbp",
    Provider: "Claude Code 2.1.0",
    Visibility: "Private",
    "CLI version": "0.1.0",
    Connected: "Nov 2, 2026, 00:00:00",
  });
});

test("what a flat rate pays for is told apart", () => {
  expect(shown({ isFlatRate: true })["Paid by"]).toBe("A flat rate");
  expect(shown({})).not.toHaveProperty("Paid by");
});

test("another owner is named when known, and left out when not", () => {
  expect(shown({ ownerId: "you", ownerName: "Ada" }).Owner).toBe("Ada");
  expect(shown({ ownerId: "you" })).not.toHaveProperty("Owner");
});

test("a machine goes by a person's name for it, and says what it calls itself", () => {
  const facts = runtimeFacts({ ...runtime, machineName: "Mira's desk" }, viewer);
  expect(facts.find(({ name }) => name === "Machine")).toMatchObject({
    value: "Mira's desk",
    explanation: "Calls itself mira-mbp",
  });
});

test("versions that nobody reported are left out", () => {
  expect(Object.keys(shown({ metadata: { version: "", cliVersion: 7 } }))).not.toContain("CLI version");
});

test.each([
  [1_999, undefined],
  [-1_999, undefined],
  [2_000, "2 seconds ahead"],
  [-7_200_000, "2h 0m behind"],
])("a clock %i ms off is shown as %s", (clockSkewMs, text) => {
  expect(shown({ clockSkewMs }).Clock).toBe(text);
});

test.each([
  ["current", "0.1.0", undefined],
  ["outdated", "0.1.0, outdated", /gives out 0\.3\.0\. Fetch it again/],
  ["refused", "0.1.0, too old", /works with 0\.2\.0 or newer\. Fetch 0\.3\.0/],
] as const)("a client that is %s is said to be so, with what to do", (standing, value, explanation) => {
  const client = { standing, newest: "0.3.0", oldest: "0.2.0" };
  const fact = runtimeFacts({ ...runtime, client }, viewer).find(({ name }) => name === "CLI version");
  expect(fact?.value).toBe(value);
  if (explanation) expect(fact).toMatchObject({ explanation: expect.stringMatching(explanation), isWarning: true });
});
