"use client";

import { Button, Card, EmptyState } from "@meridian/ui";
import { Plus, Webhook } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import type { Endpoint } from "./prepare/delivery-words";
import { WebhookRow } from "./webhook-row";

const AddWebhook = dynamic(() => import("./add-webhook").then((file) => file.AddWebhook), { ssr: false });
const WebhookSecret = dynamic(() => import("./webhook-secret").then((file) => file.WebhookSecret), { ssr: false });
const RemoveWebhook = dynamic(() => import("./remove-webhook").then((file) => file.RemoveWebhook), { ssr: false });

type Asked = { what: "add" } | { what: "secret"; secret: string } | { what: "remove"; endpoint: Endpoint };

/** Where notices are sent, signed: for those who run the workspace. */
export function Webhooks({ workspaceId }: { workspaceId: string }) {
  const [asked, setAsked] = useState<Asked>();
  const [endpoints] = trpc.webhook.list.useSuspenseQuery({ workspaceId });
  const close = () => setAsked(undefined);
  const showSecret = (secret: string) => setAsked({ what: "secret", secret });
  const add = (
    <Button onClick={() => setAsked({ what: "add" })}>
      <Plus aria-hidden />
      Add webhook
    </Button>
  );
  return (
    <>
      <Card
        title="Webhooks"
        description="Notices are sent here as well, signed as Standard Webhooks has it."
        action={endpoints.length > 0 ? add : undefined}
      >
        {endpoints.length === 0 ? (
          <EmptyState icon={Webhook} title="No webhook yet" headingLevel="h3" action={add} className="py-10">
            Have notices sent to a chat, a pager or a program of your own.
          </EmptyState>
        ) : (
          <ul aria-label="Webhooks" className="mt-3 divide-y divide-line border-line border-t">
            {endpoints.map((endpoint) => (
              <WebhookRow
                key={endpoint.id}
                endpoint={endpoint}
                onSecret={showSecret}
                onRemove={() => setAsked({ what: "remove", endpoint })}
              />
            ))}
          </ul>
        )}
      </Card>
      {asked?.what === "add" && <AddWebhook workspaceId={workspaceId} onAdded={showSecret} onClose={close} />}
      {asked?.what === "secret" && <WebhookSecret secret={asked.secret} onClose={close} />}
      {asked?.what === "remove" && <RemoveWebhook endpoint={asked.endpoint} onClose={close} />}
    </>
  );
}
