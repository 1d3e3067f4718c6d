"use client";

import { Badge, Card } from "@meridian/ui";
import { Ago } from "~/features/viewing-zone/ago";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { noticeWords, verdictOf } from "./prepare/budget-words";

const POLL_MS = 30_000;

/** What was said of the workspace's budgets, latest first. */
export function NoticesCard({ workspaceId }: { workspaceId: string }) {
  const formats = useFormats();
  const [{ notices }] = trpc.budget.notices.useSuspenseQuery({ workspaceId }, { refetchInterval: usePolling(POLL_MS) });
  return (
    <Card title="Notices" description="Each is said once in a period. The latest hundred are here.">
      {notices.length === 0 ? (
        <p className="px-5 pt-3 pb-5 text-ink-muted text-sm">No budget had anything to say yet.</p>
      ) : (
        <ul aria-label="Notices" className="mt-3 divide-y divide-line border-line border-t">
          {notices.map((notice) => {
            const { tone, word } = verdictOf(notice.kind);
            return (
              <li key={notice.id} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-5 py-2.5 text-sm">
                <Badge tone={tone}>{word}</Badge>
                <span className="min-w-0 flex-1 basis-64">{noticeWords(notice, formats)}</span>
                <Ago at={notice.at} className="text-ink-muted text-xs" />
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}
