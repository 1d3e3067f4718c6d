import type { Answers } from "~/trpc/client";

export type Token = Answers["token"]["list"][number];

export const KINDS = {
  daemon: {
    name: "Daemon",
    scope: "Reports usage here",
    meaning: "Lets one machine report usage to this workspace, and nothing else.",
  },
  personal: {
    name: "Personal",
    scope: "Acts as its person",
    meaning: "Acts as you: for scripts that read reports through the API. It ends when you leave this workspace.",
  },
} as const;

export type TokenKind = keyof typeof KINDS;

export const EXPIRIES = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "never", label: "No expiry" },
] as const;

export type Expiry = (typeof EXPIRIES)[number]["value"];

export const DEFAULT_EXPIRY: Expiry = "90";

/** What the API calls an expiry: a number of days, or nothing. */
export const expiresInDays = (expiry: Expiry) => (expiry === "never" ? {} : { expiresInDays: Number(expiry) });

export const isExpired = (token: Pick<Token, "expiresAt">, now: Date) =>
  token.expiresAt !== null && new Date(token.expiresAt) <= now;
