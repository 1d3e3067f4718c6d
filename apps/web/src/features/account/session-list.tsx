"use client";

import { Badge, Button, Card, toast } from "@meridian/ui";
import { Monitor, Smartphone } from "lucide-react";
import { Ago } from "~/features/viewing-zone/ago";
import { type Answers, trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { deviceWords } from "./device";
import { counted } from "./words";

type Session = Answers["session"]["list"][number];

/** The browsers that are signed in, each with a way to end it. */
export function SessionList() {
  const [sessions] = trpc.session.list.useSuspenseQuery();
  const utils = trpc.useUtils();
  const endOthers = trpc.session.revokeOthers.useMutation({
    onSuccess: async ({ ended }) => {
      await utils.session.list.invalidate();
      toast.success(`${counted(ended, "other session")} ended.`);
    },
    onError: (error) => toast.error(refusalSentence(error)),
  });
  const hasOthers = sessions.some(({ isThisOne }) => !isThisOne);
  return (
    <Card
      title="Sessions"
      description="Where you are signed in. One that is ended is signed out at once."
      action={
        hasOthers && (
          <Button busy={endOthers.isPending} onClick={() => endOthers.mutate()}>
            End all others
          </Button>
        )
      }
      className="overflow-hidden"
    >
      <ul aria-label="Sessions" className="mt-4 divide-y divide-line border-line border-t">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
    </Card>
  );
}

function SessionRow({ session }: { session: Session }) {
  const utils = trpc.useUtils();
  const end = trpc.session.revoke.useMutation({
    onSuccess: () => utils.session.list.invalidate(),
    onError: (error) => toast.error(refusalSentence(error)),
  });
  const device = deviceWords(session.userAgent);
  const Icon = /iPhone|iPad|Android/.test(device) ? Smartphone : Monitor;
  return (
    <li className="flex items-center gap-3 px-5 py-3">
      <Icon aria-hidden className="size-5 shrink-0 text-ink-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium text-sm" title={session.userAgent ?? undefined}>
          {device}
          {session.isThisOne && <Badge tone="good">This one</Badge>}
        </p>
        <p className="flex flex-wrap gap-x-3 text-ink-muted text-xs">
          <span>
            Signed in <Ago at={session.createdAt} />
          </span>
          {!session.isThisOne && (
            <span>
              Last seen <Ago at={session.lastSeenAt} />
            </span>
          )}
          {session.ipAddress && <span className="wrap-anywhere">From {session.ipAddress}</span>}
        </p>
      </div>
      {!session.isThisOne && (
        <Button
          variant="quiet"
          size="sm"
          aria-label={`End the session of ${device}`}
          busy={end.isPending}
          onClick={() => end.mutate({ sessionId: session.id })}
        >
          End
        </Button>
      )}
    </li>
  );
}
