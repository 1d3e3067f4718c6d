import { expect, test } from "vitest";
import { mailTo, whatStays, whatStops } from "./words";

const nothing = { runtimes: [], agents: 0, autopilots: 0, daemonTokens: 0, personalTokens: 0, invitations: 0 };

test("of somebody who had nothing here, only the access ends", () => {
  expect(whatStops(nothing, false)).toEqual(["Their access ends at once, in every browser and on every open page."]);
  expect(whatStays(nothing, false)).toEqual([
    "All usage and cost that was reported, in every report.",
    "Their account, and the other workspaces they are in.",
  ]);
});

test("one is one and many are many", () => {
  const one = { ...nothing, autopilots: 1, daemonTokens: 1, invitations: 1, runtimes: [{ id: "r", name: "Laptop" }] };
  expect(whatStops(one, true).slice(1)).toEqual([
    "1 daemon token of this workspace stops working: machines that use it report no more.",
    "1 autopilot of yours pauses until somebody resumes it.",
    "1 open invitation you gave is withdrawn.",
  ]);
  expect(whatStays(one, true)[0]).toBe("Your 1 runtime.");
  const many = { ...one, autopilots: 2, daemonTokens: 2, personalTokens: 1, invitations: 2, agents: 3 };
  expect(whatStops(many, false).slice(1)).toEqual([
    "2 daemon tokens and 1 personal token of this workspace stop working: machines that use one report no more.",
    "2 autopilots of theirs pause until somebody resumes them.",
    "2 open invitations they gave are withdrawn.",
  ]);
  expect(whatStays(many, false)[0]).toBe("Their 1 runtime and 3 agents.");
});

test("a mail holds the link whole, whatever the workspace is called", () => {
  const link = "https://meridian.acme.dev/invitation/mrd_inv_a-b_c";
  const mail = new URL(mailTo({ email: "grace+x@example.com", link, workspaceName: "R&D? yes" }));
  expect(decodeURIComponent(mail.pathname)).toBe("grace+x@example.com");
  expect(mail.searchParams.get("subject")).toBe("Join R&D? yes on Meridian");
  expect(mail.searchParams.get("body")).toContain(link);
});
