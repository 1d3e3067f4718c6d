"use client";

import { Button, Card, CardBody, CopyButton, CopyLine } from "@meridian/ui";
import { useNow } from "~/features/viewing-zone/now";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { countdown } from "./token-words";

type Props = { workspaceId: string; publicUrl: string };

/** Connects a machine without a secret ever being copied: a code that works once, within minutes. */
export function LoginCode({ workspaceId, publicUrl }: Props) {
  const create = trpc.token.createLoginCode.useMutation();
  return (
    <Card
      title="Connect a machine"
      description="A login code is traded for the machine's own tokens. It works once, within ten minutes."
      action={
        <Button busy={create.isPending} onClick={() => create.mutate({ workspaceId })}>
          {create.data ? "Create another code" : "Create a login code"}
        </Button>
      }
    >
      <CardBody className="empty:pt-1">
        {create.error && (
          <p role="alert" className="text-bad text-sm">
            {refusalSentence(create.error)}
          </p>
        )}
        {create.data && <Code {...create.data} publicUrl={publicUrl} />}
      </CardBody>
    </Card>
  );
}

function Code({ code, expiresAt, publicUrl }: { code: string; expiresAt: string; publicUrl: string }) {
  const now = useNow(1_000);
  const until = new Date(expiresAt);
  const command = `npm run meridian -- login --url ${publicUrl} --allow ~/code`;
  if (until <= now) return <p className="text-ink-muted text-sm">This code has expired. Create another.</p>;
  return (
    <ol className="flex flex-col gap-4 text-sm">
      <li>
        <p>1. On that machine, run</p>
        <CopyLine value={command} label="command" className="mt-1.5" />
        <p className="mt-1.5 text-ink-muted text-xs">
          Only work under the folders you allow is read, and only its counters are sent: never a word of a prompt.
        </p>
      </li>
      <li>
        <p>2. and give it this code</p>
        <div className="mt-1.5 flex flex-wrap items-center gap-3">
          <output aria-label="Login code" className="font-mono font-semibold text-2xl tracking-wider">
            {code}
          </output>
          <CopyButton value={code} label="login code" variant="quiet" />
          <span className="text-ink-muted tabular-nums">
            {/* Read out on request only: a clock that speaks every second helps nobody. */}
            valid for <span aria-live="off">{countdown(until, now)}</span>
          </span>
        </div>
      </li>
    </ol>
  );
}
