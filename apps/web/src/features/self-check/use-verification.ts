"use client";

import { toast } from "@meridian/ui";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { refusalSentence } from "~/trpc/refusal";

/** While one is under way somebody looks on. */
const WATCH_MS = 1_000;
const REST_MS = 60_000;

/** What the last verification found, how far the one under way is, and a way to ask for another. */
export function useVerification(workspaceId: string) {
  const utils = trpc.useUtils();
  const rest = usePolling(REST_MS, REST_MS);
  const found = trpc.check.verification.useQuery(
    { workspaceId },
    { refetchInterval: ({ state }) => (state.data?.running ? WATCH_MS : rest) },
  );
  const verify = trpc.check.verify.useMutation({
    onError: (error) => toast.error(refusalSentence(error)),
    onSettled: () => utils.check.verification.invalidate({ workspaceId }),
  });
  return { found, start: () => verify.mutate({ workspaceId }), isStarting: verify.isPending };
}
