"use client";

import { Button, cn } from "@meridian/ui";
import { CircleAlert, X } from "lucide-react";
import Link from "next/link";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { bannersOf, noticeWords } from "./prepare/budget-words";

type Props = { workspaceId: string; slug: string; runtimeId?: string };

const POLL_MS = 60_000;

/** What there is to know of budgets before one looks at costs, until it is dismissed or its period is over. */
export function BudgetBanner({ workspaceId, slug, runtimeId }: Props) {
  const formats = useFormats();
  const utils = trpc.useUtils();
  const { data } = trpc.budget.notices.useQuery({ workspaceId }, { refetchInterval: usePolling(POLL_MS) });
  const dismiss = trpc.budget.dismiss.useMutation({
    onMutate: ({ noticeId }) =>
      utils.budget.notices.setData(
        { workspaceId },
        (known) =>
          known && {
            ...known,
            notices: known.notices.map((one) => (one.id === noticeId ? { ...one, isDismissed: true } : one)),
          },
      ),
    onSettled: () => utils.budget.notices.invalidate(),
  });
  const shown = bannersOf(data?.notices ?? [], { runtimeId });
  if (shown.length === 0) return null;
  return (
    <ul aria-label="Budget notices" className="mb-5 flex flex-col gap-2">
      {shown.map((notice) => (
        <li
          key={notice.id}
          className={cn(
            "flex items-start gap-2.5 rounded-lg px-4 py-2.5 text-sm",
            notice.kind === "reached" ? "bg-bad-soft text-bad" : "bg-warn-soft text-warn",
          )}
        >
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <p className="min-w-0 flex-1">
            {noticeWords(notice, formats)}{" "}
            <Link
              prefetch={false}
              href={`/${slug}/budgets`}
              className="rounded-sm font-medium underline underline-offset-2"
            >
              See budgets
            </Link>
          </p>
          {data?.mayDismiss && (
            <Button
              variant="quiet"
              size="icon"
              aria-label={`Dismiss: ${noticeWords(notice, formats)}`}
              className="-my-1 size-7 text-current pointer-coarse:size-11"
              onClick={() => dismiss.mutate({ noticeId: notice.id })}
            >
              <X aria-hidden />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
