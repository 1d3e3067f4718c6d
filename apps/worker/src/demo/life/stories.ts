import type { Weighted } from "./dice";

/** What tasks are called. */
export const TITLES = [
  "Fix the flaky checkout test",
  "Move sessions to the new store",
  "Explain the slow search query",
  "Add pagination to the orders list",
  "Upgrade the date library",
  "Write release notes",
  "Split the billing module",
  "Make the importer resumable",
  "Review the retry policy",
  "Find the memory leak in the importer",
  "Add keyboard navigation to the menu",
  "Backfill missing invoices",
  "Trace the timeout in staging",
  "Tidy the feature flags",
  "Port the report to the new schema",
  "Cover the parser with property tests",
  "Shrink the container image",
  "Document the webhooks",
  "Rename accounts to workspaces",
  "Cache the product feed",
];

/** How a task comes out. */
export type Ending = {
  status: "completed" | "failed" | "cancelled";
  failureReason?: string;
  /** False: it was given up while it waited. */
  isStarted: boolean;
};

const failed = (failureReason: string, weight: number, isStarted = true): Weighted<Ending> => [
  { status: "failed", failureReason, isStarted },
  weight,
];

export const ENDINGS: readonly Weighted<Ending>[] = [
  [{ status: "completed", isStarted: true }, 860],
  [{ status: "cancelled", isStarted: true }, 40],
  [{ status: "cancelled", isStarted: false }, 16],
  failed("agent_error", 24),
  failed("timeout", 14),
  failed("rate_limited", 14),
  failed("provider_error", 11),
  failed("context_exceeded", 9),
  failed("runtime_offline", 5),
  failed("unauthorized", 3),
  failed("never_started", 4, false),
];
