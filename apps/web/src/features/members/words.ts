import type { Answers } from "~/trpc/client";

export type Member = Answers["member"]["list"][number];
export type Invitation = Answers["invitation"]["list"][number];
export type Removal = Answers["member"]["removal"];
export type Role = Member["role"];

export const ROLES: Record<Role, { name: string; meaning: string }> = {
  owner: { name: "Owner", meaning: "Everything, also making owners and unmaking them." },
  admin: { name: "Admin", meaning: "Invites and removes people, and edits everybody's runtimes, agents and tokens." },
  member: { name: "Member", meaning: "Sees everything, and edits what is their own." },
};

export const roleOptions = (roles: readonly Role[]) => roles.map((value) => ({ value, label: ROLES[value].name }));

const A_ROLE: Record<Role, string> = { owner: "an owner", admin: "an admin", member: "a member" };
export const aRole = (role: Role) => A_ROLE[role];

/** "1 runtime", "3 agents" */
export const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** What stops when somebody goes, a sentence each. `you`: it is the reader who goes. */
export function whatStops({ autopilots, daemonTokens, personalTokens, invitations }: Removal, you: boolean): string[] {
  const tokens = [
    daemonTokens > 0 && counted(daemonTokens, "daemon token"),
    personalTokens > 0 && counted(personalTokens, "personal token"),
  ].filter((words) => words !== false);
  const all = daemonTokens + personalTokens;
  return [
    `${you ? "Your" : "Their"} access ends at once, in every browser and on every open page.`,
    ...(all > 0
      ? [
          `${tokens.join(" and ")} of this workspace ${all === 1 ? "stops" : "stop"} working: machines that use ${all === 1 ? "it" : "one"} report no more.`,
        ]
      : []),
    ...(autopilots > 0
      ? [
          `${counted(autopilots, "autopilot")} of ${you ? "yours" : "theirs"} ${autopilots === 1 ? "pauses" : "pause"} until somebody resumes ${autopilots === 1 ? "it" : "them"}.`,
        ]
      : []),
    ...(invitations > 0
      ? [
          `${counted(invitations, "open invitation")} ${you ? "you" : "they"} gave ${invitations === 1 ? "is" : "are"} withdrawn.`,
        ]
      : []),
  ];
}

/** What is there afterwards as before. */
export function whatStays({ runtimes, agents }: Removal, you: boolean): string[] {
  const things = [
    runtimes.length > 0 && counted(runtimes.length, "runtime"),
    agents > 0 && counted(agents, "agent"),
  ].filter((words) => words !== false);
  return [
    ...(things.length > 0 ? [`${you ? "Your" : "Their"} ${things.join(" and ")}.`] : []),
    "All usage and cost that was reported, in every report.",
    `${you ? "Your" : "Their"} account, and the other workspaces ${you ? "you are" : "they are"} in.`,
  ];
}

const DAYS = [1, 7, 30] as const;
export const EXPIRIES = DAYS.map((days) => ({ value: String(days), label: counted(days, "day") }));
export const DEFAULT_EXPIRY = "7";

/** A mail to be sent by the reader's own program: this server sends none. */
export function mailTo({ email, link, workspaceName }: { email: string; link: string; workspaceName: string }): string {
  const subject = `Join ${workspaceName} on Meridian`;
  const body = `You are invited to the workspace ${workspaceName} on Meridian:\n\n${link}\n`;
  return `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
