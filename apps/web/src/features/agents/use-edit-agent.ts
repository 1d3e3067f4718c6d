"use client";

import { toast } from "@meridian/ui";
import { useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { type Answers, trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";

type Overview = Answers["agent"]["overview"];
type Fields = Partial<Pick<Overview["agents"][number], "archivedAt">>;

const OVERVIEW = getQueryKey(trpc.agent.overview);

/** Puts an agent away or brings it back, in sight before the server has answered, and back again if it refuses. */
export function useEditAgent({ id: agentId, name }: { id: string; name: string }) {
  const client = useQueryClient();
  const utils = trpc.useUtils();
  // Not with the call: the row that is put away is not there any more when the answer comes.
  const optimistic = (archivedAt: () => string | null, onSuccess: () => void) => ({
    onMutate: async () => {
      await client.cancelQueries({ queryKey: OVERVIEW });
      const before = client.getQueriesData({ queryKey: OVERVIEW });
      const fields = { archivedAt: archivedAt() };
      client.setQueriesData<Overview>({ queryKey: OVERVIEW }, (data) => data && changed(data, agentId, fields));
      return { undo: () => before.map(([queryKey, data]) => client.setQueryData(queryKey, data)) };
    },
    onSuccess,
    onError: (error: unknown, _: unknown, context: { undo: () => unknown } | undefined) => {
      context?.undo();
      toast.error(refusalSentence(error));
    },
    onSettled: () => Promise.all([utils.agent.invalidate(), utils.runtime.overview.invalidate()]),
  });
  const unarchive = trpc.agent.unarchive.useMutation(
    optimistic(
      () => null,
      () => toast.success(`${name} is back at work.`),
    ),
  );
  const archive = trpc.agent.archive.useMutation(
    optimistic(
      () => new Date().toISOString(),
      () => toast.success(`${name} is archived.`, { label: "Undo", run: () => unarchive.mutate({ agentId }) }),
    ),
  );
  return { putAway: () => archive.mutate({ agentId }), bringBack: () => unarchive.mutate({ agentId }) };
}

const changed = (data: Overview, agentId: string, fields: Fields): Overview => ({
  ...data,
  agents: data.agents.map((agent) => (agent.id === agentId ? { ...agent, ...fields } : agent)),
});
