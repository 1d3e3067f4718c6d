"use client";

import { Badge, Button, toast } from "@meridian/ui";
import { ChevronDown, ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { type Endpoint, endpointState } from "./prepare/delivery-words";

const Deliveries = dynamic(() => import("./deliveries").then((file) => file.Deliveries), { ssr: false });

type Props = { endpoint: Endpoint; onSecret: (secret: string) => void; onRemove: () => void };

/** One receiver: whether it is told, what it was told, and what can be done about it. */
export function WebhookRow({ endpoint, onSecret, onRemove }: Props) {
  const { id: endpointId, url, stoppedAt } = endpoint;
  const [isOpen, setOpen] = useState(false);
  const { test, rotate, turn } = useEndpoint({ onSecret, onTested: () => setOpen(true) });
  const state = endpointState(endpoint);
  const isStopped = stoppedAt !== null;
  const Icon = isOpen ? ChevronDown : ChevronRight;
  const of = `the webhook to ${new URL(url).host}`;
  return (
    <li className="px-5 py-3.5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="flex min-w-0 flex-wrap items-center gap-2">
          <span className="break-all font-mono text-sm">{url}</span>
          <Badge tone={state.tone}>{state.word}</Badge>
        </p>
        <div className="flex flex-wrap gap-1">
          {!isStopped && (
            <Button
              size="sm"
              busy={test.isPending}
              aria-label={`Send test to ${of}`}
              onClick={() => test.mutate({ endpointId })}
            >
              Send test
            </Button>
          )}
          <Button
            size="sm"
            variant="quiet"
            aria-label={`New secret of ${of}`}
            onClick={() => rotate.mutate({ endpointId })}
          >
            New secret
          </Button>
          <Button
            size="sm"
            variant="quiet"
            aria-label={`${isStopped ? "Resume" : "Stop"} ${of}`}
            onClick={() => turn.mutate({ endpointId, isStopped: !isStopped })}
          >
            {isStopped ? "Resume" : "Stop"}
          </Button>
          <Button size="sm" variant="quiet" aria-label={`Remove ${of}`} onClick={onRemove}>
            Remove
          </Button>
        </div>
      </div>
      <Button
        variant="quiet"
        size="sm"
        className="-ml-2.5 mt-1"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon aria-hidden />
        Deliveries
      </Button>
      {isOpen && <Deliveries endpointId={endpointId} />}
    </li>
  );
}

type Hooks = { onSecret: (secret: string) => void; onTested: () => void };

function useEndpoint({ onSecret, onTested }: Hooks) {
  const utils = trpc.useUtils();
  const onError = (error: unknown) => toast.error(refusalSentence(error));
  const onSettled = () => utils.webhook.invalidate();
  return {
    test: trpc.webhook.test.useMutation({ onSuccess: onTested, onError, onSettled }),
    rotate: trpc.webhook.rotateSecret.useMutation({ onSuccess: ({ secret }) => onSecret(secret), onError, onSettled }),
    turn: trpc.webhook.update.useMutation({ onError, onSettled }),
  };
}
