"use client";

import { Button, Dialog, toast } from "@meridian/ui";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import type { Endpoint } from "./prepare/delivery-words";

/** What waits for it is never sent, so it is asked once more, by name. */
export function RemoveWebhook({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const utils = trpc.useUtils();
  const remove = trpc.webhook.delete.useMutation({
    onSuccess: async () => {
      await utils.webhook.invalidate();
      onClose();
      toast.success("The webhook is removed.");
    },
    onError: (error) => toast.error(refusalSentence(error)),
  });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Remove the webhook to ${new URL(endpoint.url).host}?`}
      description="What was not delivered yet is not sent any more, and the list of what was goes with it."
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep it</Button>
        <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate({ endpointId: endpoint.id })}>
          Remove
        </Button>
      </div>
    </Dialog>
  );
}
