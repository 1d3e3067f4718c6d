"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { useParams } from "next/navigation";
import type { ModelUsage } from "~/features/report/prepare/answers";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { unpriced } from "./unpriced";

const NAMED = 5;

/** Unknown is never zero: what has no price is counted and named. */
export function UnpricedNote({ rows }: { rows: readonly ModelUsage[] }) {
  const formats = useFormats();
  const { workspace } = useParams<{ workspace: string }>();
  const found = unpriced(rows, formats);
  if (!found) return null;
  const { tokens, tokensExact, models, cost } = found;
  const others = models.length - NAMED;
  const names = models.slice(0, NAMED).map(({ name, tokens }) => `${name} (${tokens})`);
  return (
    <div role="note" className="flex items-start gap-2.5 rounded-lg bg-warn-soft px-4 py-2.5 text-sm text-warn">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        <span className="font-medium tabular-nums">
          {cost} · <span title={tokensExact}>{tokens}</span> tokens unpriced (
          {models.length === 1 ? "1 model" : `${formats.count(models.length)} models`})
        </span>
        . No price is known for {names.join(", ")}
        {others > 0 && ` and ${formats.count(others)} more`}.{" "}
        <Link
          prefetch={false}
          href={`/${workspace}/prices`}
          className="rounded-sm font-medium underline underline-offset-2"
        >
          Add a price
        </Link>
      </p>
    </div>
  );
}
