"use client";

import { Button, Dialog, toast } from "@meridian/ui";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { type Budget, subjectWords } from "./prepare/budget-words";

/** Its notices go with it, so it is asked once more, by name. */
export function RemoveBudget({ budget, onClose }: { budget: Budget; onClose: () => void }) {
  const utils = trpc.useUtils();
  const remove = trpc.budget.delete.useMutation({
    onSuccess: async () => {
      await utils.budget.invalidate();
      onClose();
      toast.success("The budget is removed.");
    },
    onError: (error) => toast.error(refusalSentence(error)),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Remove the budget of ${subjectWords(budget)} per ${budget.unit}?`}
      description="What it said goes with it. Usage and costs stay as they are."
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate({ budgetId: budget.id })}>
          Remove
        </Button>
      </div>
    </Dialog>
  );
}
