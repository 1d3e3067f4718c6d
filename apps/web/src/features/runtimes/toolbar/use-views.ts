"use client";

import { toast } from "@meridian/ui";
import { type Answers, trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";

export type SavedView = Answers["view"]["list"][number];

/** The reader's own views of a workspace, and what can be done with them; each is shown once it is kept. */
export function useViews(workspaceId: string) {
  const utils = trpc.useUtils();
  const views = trpc.view.list.useQuery({ workspaceId });
  const after = { onSettled: () => utils.view.list.invalidate({ workspaceId }) };
  const create = trpc.view.create.useMutation(after);
  const update = trpc.view.update.useMutation(after);
  const remove = trpc.view.delete.useMutation(after);
  const refuse = { onError: (error: unknown) => toast.error(refusalSentence(error)) };
  return {
    views: views.data ?? [],
    create,
    change: ({ id }: SavedView, change: Partial<Omit<SavedView, "id">>, said: string) =>
      update.mutate({ workspaceId, viewId: id, ...change }, { onSuccess: () => toast.success(said), ...refuse }),
    remove: ({ id, name, query, isDefault }: SavedView) => {
      const undo = () => create.mutate({ workspaceId, name, query, isDefault }, refuse);
      const onSuccess = () => toast.success(`Deleted the view ${name}.`, { label: "Undo", run: undo });
      remove.mutate({ workspaceId, viewId: id }, { onSuccess, ...refuse });
    },
  };
}

export type Views = ReturnType<typeof useViews>;
