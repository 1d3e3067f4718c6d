"use client";

import { CircleAlert } from "lucide-react";
import type { ModelUsage } from "~/features/report/prepare/answers";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { unpriced } from "../prepare/unpriced";

const NAMED = 5;

/** Unknown is never zero: what has no price is counted and named. */
export function UnpricedNote({ rows }: { rows: readonly ModelUsage[] }) {
  const found = unpriced(rows, useFormats());
  if (!found) return null;
  const { tokens, models } = found;
  const others = models.length - NAMED;
  const names = models.slice(0, NAMED).map(({ name, tokens }) => `${name} (${tokens})`);
  return (
    <div role="note" className="flex items-start gap-2.5 rounded-lg bg-warn-soft px-4 py-2.5 text-sm text-warn">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <p>
        <span className="font-medium tabular-nums">{tokens} tokens unpriced</span>: costs are at least what is shown. No
        price is known for {names.join(", ")}
        {others > 0 && ` and ${others} more`}.
      </p>
    </div>
  );
}
