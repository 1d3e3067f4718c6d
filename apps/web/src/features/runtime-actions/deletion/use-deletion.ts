"use client";

import { toast } from "@meridian/ui";
import { TRPCClientError } from "@trpc/client";
import { useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import { keep, letGo } from "~/trpc/live/going";
import { refusalSentence } from "~/trpc/refusal";
import { whatChanged } from "./what-changed";

const codeOf = (error: unknown) => (error instanceof TRPCClientError ? error.data?.code : undefined);

/** The question of a deletion: what it would do, and doing just that. Whatever has changed meanwhile is asked again. */
export function useDeletion(runtimeId: string, onDone: () => void) {
  const utils = trpc.useUtils();
  const { count } = useFormats();
  const [changes, setChanges] = useState<string[]>();
  // Asked when it is opened, and held still while somebody reads it.
  const question = trpc.runtime.deletion.useQuery(
    { runtimeId },
    { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  );
  const again = async () => {
    await Promise.all([question.refetch(), utils.agent.invalidate(), utils.runtime.overview.invalidate()]);
  };
  const removal = trpc.runtime.delete.useMutation({
    onMutate: () => letGo(runtimeId),
    onSuccess: () => leave(),
    onError: async (error) => {
      // Somebody else, or a second click, was quicker: it is gone, which is what was wanted.
      if (codeOf(error) === "NOT_FOUND") return leave();
      keep(runtimeId);
      if (codeOf(error) !== "CONFLICT") return toast.error(refusalSentence(error));
      const before = question.data;
      const { data: now } = await question.refetch();
      setChanges(before && now ? whatChanged(before, now, count) : []);
    },
  });
  const leave = () => {
    onDone();
    return Promise.all([
      utils.runtime.list.invalidate(),
      utils.runtime.overview.invalidate(),
      utils.agent.invalidate(),
    ]);
  };
  const confirm = (version: string) => {
    setChanges(undefined);
    removal.mutate({ runtimeId, version });
  };
  return { question, changes, again, confirm, isBusy: removal.isPending };
}
