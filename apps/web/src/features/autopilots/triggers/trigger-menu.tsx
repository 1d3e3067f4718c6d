"use client";

import { Button, Menu, toast } from "@meridian/ui";
import { Ellipsis, KeyRound, Pencil, Trash2 } from "lucide-react";
import { ActionItem } from "~/features/runtime-actions/action-item";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import type { ShownSecret } from "../dialogs/webhook-secret";
import type { Trigger } from "../prepare/state";

type Props = { trigger: Trigger; onEdit: () => void; onSecret: (shown: ShownSecret) => void };

export function TriggerMenu({ trigger, onEdit, onSecret }: Props) {
  const { id: triggerId, kind } = trigger;
  const utils = trpc.useUtils();
  const refuse = (error: unknown) => toast.error(refusalSentence(error));
  const remove = trpc.autopilot.removeTrigger.useMutation({
    onSuccess: async () => {
      await utils.autopilot.invalidate();
      toast.success(kind === "webhook" ? "The webhook is removed." : "The schedule is removed.");
    },
    onError: refuse,
  });
  const rotate = trpc.autopilot.rotateSecret.useMutation({
    onSuccess: ({ secret }) => onSecret({ triggerId, secret }),
    onError: refuse,
  });
  return (
    <Menu
      trigger={
        <Button
          variant="quiet"
          size="icon"
          aria-label={kind === "webhook" ? "Actions for the webhook" : `Actions for ${trigger.expression}`}
          className="size-7 pointer-coarse:size-11"
        >
          <Ellipsis aria-hidden />
        </Button>
      }
    >
      {kind === "webhook" ? (
        <ActionItem icon={KeyRound} refusal={undefined} onSelect={() => rotate.mutate({ triggerId })}>
          Make a new secret
        </ActionItem>
      ) : (
        <ActionItem icon={Pencil} refusal={undefined} onSelect={onEdit}>
          Change…
        </ActionItem>
      )}
      <ActionItem icon={Trash2} refusal={undefined} onSelect={() => remove.mutate({ triggerId })}>
        Remove
      </ActionItem>
    </Menu>
  );
}
