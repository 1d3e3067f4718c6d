"use client";

import { toast } from "@meridian/ui";
import { useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { type Answers, trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";

type Runtime = Answers["runtime"]["get"];
type Overview = Answers["runtime"]["overview"];
type Change = {
  runtimeId: string;
  name?: string | null | undefined;
  visibility?: "private" | "public" | undefined;
  isFlatRate?: boolean | undefined;
};

const KEYS = {
  get: getQueryKey(trpc.runtime.get),
  list: getQueryKey(trpc.runtime.list),
  overview: getQueryKey(trpc.runtime.overview),
};

/** Changes a runtime everywhere it is shown before the server has answered, and back if it refuses. */
export function useEditRuntime(onSaved?: (change: Change) => void) {
  const client = useQueryClient();
  const utils = trpc.useUtils();
  return trpc.runtime.update.useMutation({
    onMutate: async (change) => {
      const filters = Object.values(KEYS).map((queryKey) => ({ queryKey }));
      await Promise.all(filters.map((filter) => client.cancelQueries(filter)));
      const before = filters.flatMap((filter) => client.getQueriesData(filter));
      client.setQueriesData<Runtime>({ queryKey: KEYS.get }, (data) => data && changed(data, change));
      client.setQueriesData<Runtime[]>({ queryKey: KEYS.list }, (data) => data?.map((row) => changed(row, change)));
      client.setQueriesData<Overview>({ queryKey: KEYS.overview }, (data) => data && inOverview(data, change));
      return { undo: () => before.map(([queryKey, data]) => client.setQueryData(queryKey, data)) };
    },
    // Not with the call: the row may be filtered away by what was changed of it.
    onSuccess: (_, change) => onSaved?.(change),
    onError: (error, _, context) => {
      context?.undo();
      toast.error(refusalSentence(error));
    },
    onSettled: () => Promise.all([utils.runtime.invalidate(), utils.agent.invalidate(), utils.dashboard.invalidate()]),
  });
}

function changed(runtime: Runtime, { runtimeId, name, visibility, isFlatRate }: Change): Runtime {
  if (runtime.id !== runtimeId) return runtime;
  return {
    ...runtime,
    ...(name !== undefined && { name: name ?? runtime.reportedName }),
    ...(visibility && { visibility }),
    ...(isFlatRate !== undefined && { isFlatRate }),
  };
}

const inOverview = (data: Overview, { runtimeId, name, visibility, isFlatRate }: Change): Overview => ({
  ...data,
  runtimes: data.runtimes.map((row) =>
    row.id === runtimeId
      ? {
          ...row,
          ...(name && { name }),
          ...(visibility && { visibility }),
          ...(isFlatRate !== undefined && { isFlatRate }),
        }
      : row,
  ),
});
