"use client";

import { toast } from "@meridian/ui";
import { useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { type Answers, trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";

type Overview = Answers["agent"]["overview"];
type Fields = Partial<Pick<Overview["agents"][number], "name" | "archivedAt">>;

const OVERVIEW = getQueryKey(trpc.agent.overview);

/** Changes an agent in sight before the server has answered, and back if it refuses. */
export function useEditAgent() {
  const client = useQueryClient();
  const utils = trpc.useUtils();
  const optimistic = <Input extends { agentId: string }>(fieldsOf: (input: Input) => Fields) => ({
    onMutate: async (input: Input) => {
      await client.cancelQueries({ queryKey: OVERVIEW });
      const before = client.getQueriesData({ queryKey: OVERVIEW });
      client.setQueriesData<Overview>(
        { queryKey: OVERVIEW },
        (data) => data && changed(data, input.agentId, fieldsOf(input)),
      );
      return { undo: () => before.map(([queryKey, data]) => client.setQueryData(queryKey, data)) };
    },
    onError: (error: unknown, _: Input, context: { undo: () => unknown } | undefined) => {
      context?.undo();
      toast.error(refusalSentence(error));
    },
    onSettled: () => Promise.all([utils.agent.invalidate(), utils.runtime.overview.invalidate()]),
  });
  return {
    update: trpc.agent.update.useMutation(
      optimistic(({ name }: { agentId: string; name?: string | undefined }) => (name === undefined ? {} : { name })),
    ),
    archive: trpc.agent.archive.useMutation(optimistic(() => ({ archivedAt: new Date().toISOString() }))),
    unarchive: trpc.agent.unarchive.useMutation(optimistic(() => ({ archivedAt: null }))),
  };
}

const changed = (data: Overview, agentId: string, fields: Fields): Overview => ({
  ...data,
  agents: data.agents.map((agent) => (agent.id === agentId ? { ...agent, ...fields } : agent)),
});
