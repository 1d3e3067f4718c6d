"use client";

import { trpc } from "~/trpc/client";
import { limitOf, type Subject } from "./limit";

/** The budget of what a chart of costs shows, as its line. */
export const useLimit = (workspaceId: string, subject: Subject, shown: Parameters<typeof limitOf>[2]) =>
  limitOf(trpc.budget.limits.useQuery({ workspaceId }).data, subject, shown);
