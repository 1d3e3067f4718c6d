"use client";

import { trpc } from "~/trpc/client";

/** What may be spent on what: for the line in a chart. */
export const useLimits = (workspaceId: string) => trpc.budget.limits.useQuery({ workspaceId }).data;
