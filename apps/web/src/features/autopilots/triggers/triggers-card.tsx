"use client";

import { Button, Card, EmptyState, Skeleton, toast } from "@meridian/ui";
import { CalendarClock, Plus, Webhook } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import type { ShownSecret } from "../dialogs/webhook-secret";
import type { Autopilot, Trigger } from "../prepare/state";
import { TriggerMenu } from "./trigger-menu";
import { TriggerWords } from "./trigger-words";

const NextRuns = dynamic(() => import("./next-runs").then((file) => file.NextRuns), {
  ssr: false,
  loading: () => <Skeleton className="m-5 h-44" />,
});
const ScheduleDialog = dynamic(() => import("../dialogs/schedule-dialog").then((file) => file.ScheduleDialog), {
  ssr: false,
});
const WebhookSecret = dynamic(() => import("../dialogs/webhook-secret").then((file) => file.WebhookSecret), {
  ssr: false,
});

type Asked = { what: "schedule"; trigger?: Trigger } | { what: "secret"; shown: ShownSecret };

/** What makes it run beside somebody's hand, with the next times of each schedule. */
export function TriggersCard({ autopilot, isOpen }: { autopilot: Autopilot; isOpen: boolean }) {
  const [asked, ask] = useState<Asked>();
  const utils = trpc.useUtils();
  const create = trpc.autopilot.createTrigger.useMutation({
    onSuccess: ({ id: triggerId, secret }) => {
      void utils.autopilot.invalidate();
      if (secret) ask({ what: "secret", shown: { triggerId, secret } });
    },
    onError: (error) => toast.error(refusalSentence(error)),
  });
  const triggers = autopilot.triggers.filter(({ kind }) => kind !== "manual");
  const close = () => ask(undefined);
  return (
    <Card
      title="Runs"
      action={
        isOpen && (
          <span className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => ask({ what: "schedule" })}>
              <Plus aria-hidden />
              Add schedule
            </Button>
            <Button
              size="sm"
              busy={create.isPending}
              onClick={() => create.mutate({ autopilotId: autopilot.id, kind: "webhook" })}
            >
              <Webhook aria-hidden />
              Add webhook
            </Button>
          </span>
        )
      }
    >
      {triggers.length === 0 ? (
        <EmptyState icon={CalendarClock} title="Nothing runs it by itself" headingLevel="h3" className="py-8">
          Add a schedule, or a webhook that another system calls. Until then it is run by hand.
        </EmptyState>
      ) : (
        <ul className="mt-3 divide-y divide-line border-line border-t">
          {triggers.map((trigger) => (
            <li key={trigger.id}>
              <Head
                trigger={trigger}
                isOpen={isOpen}
                onEdit={() => ask({ what: "schedule", trigger })}
                onSecret={(shown) => ask({ what: "secret", shown })}
              />
              {trigger.expression !== null && trigger.schedulingZone !== null && autopilot.pausedAt === null && (
                <NextRuns expression={trigger.expression} schedulingZone={trigger.schedulingZone} />
              )}
            </li>
          ))}
        </ul>
      )}
      {asked?.what === "schedule" && (
        <ScheduleDialog autopilotId={autopilot.id} {...(asked.trigger && { trigger: asked.trigger })} onClose={close} />
      )}
      {asked?.what === "secret" && <WebhookSecret shown={asked.shown} onClose={close} />}
    </Card>
  );
}

type HeadProps = { trigger: Trigger; isOpen: boolean; onEdit: () => void; onSecret: (shown: ShownSecret) => void };

function Head({ trigger, isOpen, onEdit, onSecret }: HeadProps) {
  return (
    <div className="flex items-center gap-3 px-5 py-3">
      {trigger.kind === "webhook" ? (
        <Webhook aria-hidden className="size-4 shrink-0 text-ink-muted" />
      ) : (
        <CalendarClock aria-hidden className="size-4 shrink-0 text-ink-muted" />
      )}
      <span className="min-w-0 flex-1">
        <TriggerWords trigger={trigger} className="block font-medium" />
        <span className="block truncate font-mono text-ink-muted text-xs">
          {trigger.kind === "webhook"
            ? `/api/hooks/${trigger.id}`
            : `${trigger.expression} · ${trigger.schedulingZone}`}
        </span>
      </span>
      {isOpen && <TriggerMenu trigger={trigger} onEdit={onEdit} onSecret={onSecret} />}
    </div>
  );
}
