"use client";

import { toast } from "@meridian/ui";
import { useRouter } from "next/navigation";
import { type Answers, trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { tellOtherTabs } from "./other-tabs";

export type Preferences = Partial<
  Pick<Answers["user"]["me"], "timezone" | "weekStart" | "language" | "hourCycle" | "reducedData">
>;

/** Saves at once and shows it at once; everything on every open page is asked for again, in the new zone. */
export function useSavePreferences() {
  const utils = trpc.useUtils();
  const router = useRouter();
  const { mutate } = trpc.user.updatePreferences.useMutation({
    onMutate: async (change) => {
      await utils.user.me.cancel();
      const before = utils.user.me.getData();
      if (before) utils.user.me.setData(undefined, { ...before, ...(change as Preferences) });
      return { before };
    },
    onError: (error, _change, context) => {
      if (context?.before) utils.user.me.setData(undefined, context.before);
      toast.error(refusalSentence(error));
    },
    onSuccess: (me) => {
      utils.user.me.setData(undefined, me);
      void utils.invalidate();
      tellOtherTabs();
      // The pages already visited were made in the zone of before.
      router.refresh();
    },
  });

  return (change: Preferences, said: string) => {
    const before = utils.user.me.getData();
    const undo = before && {
      label: "Undo",
      run: () =>
        mutate(Object.fromEntries(Object.keys(change).map((name) => [name, before[name as keyof Preferences]]))),
    };
    mutate(change, { onSuccess: () => toast.success(said, undo) });
  };
}
