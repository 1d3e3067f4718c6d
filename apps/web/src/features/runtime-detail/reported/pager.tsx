"use client";

import { Button } from "@meridian/ui";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { PAGE_ROWS } from "./inputs";
import type { Pages } from "./use-pages";

type Props = { what: string; pages: Pages; shown: number; nextCursor: string | null; isBusy: boolean };

/** Forth and back through a list. Absent where one page holds all of it. */
export function Pager({ what, pages, shown, nextCursor, isBusy }: Props) {
  const { count } = useFormats();
  if (pages.before === 0 && nextCursor === null) return null;
  const first = pages.before * PAGE_ROWS + 1;
  const back = pages.before > 0 && !isBusy ? pages.back : undefined;
  const forth = nextCursor !== null && !isBusy ? () => pages.forth(nextCursor) : undefined;
  // Not `disabled`, which would take the focus from whoever pages by keyboard.
  return (
    <nav aria-label={`Pages of ${what}`} className="flex items-center gap-2 border-line border-t px-5 py-3">
      <Button size="sm" aria-disabled={back === undefined} onClick={back}>
        <ChevronLeft aria-hidden />
        Previous
      </Button>
      <Button size="sm" aria-disabled={forth === undefined} onClick={forth}>
        Next
        <ChevronRight aria-hidden />
      </Button>
      <p role="status" className="ml-auto text-ink-muted text-xs tabular-nums">
        {shown > 0 ? `${what} ${count(first)}–${count(first + shown - 1)}` : `No more ${what}`}
      </p>
    </nav>
  );
}
