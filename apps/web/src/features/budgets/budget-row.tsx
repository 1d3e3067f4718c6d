"use client";

import { Badge, Button } from "@meridian/ui";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type Budget, forecastWords, spentWords, subjectWords, verdictOf } from "./prepare/budget-words";
import { ProgressBar } from "./progress-bar";

type Props = { budget: Budget; mayEdit: boolean; onEdit: () => void; onRemove: () => void };

const KINDS = { workspace: "", project: "Project", runtime: "Runtime" } as const;

/** One budget: what of it is used, in whose days, and where that leads. */
export function BudgetRow({ budget, mayEdit, onEdit, onRemove }: Props) {
  const formats = useFormats();
  const { amountUsd, spentUsd, unit, zone, period, listValueUsd } = budget;
  const name = subjectWords(budget);
  const verdict = verdictOf(budget.state);
  const words = spentWords(budget, formats, amountUsd);
  return (
    <li className="flex flex-col gap-2.5 px-5 py-4">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2">
            <span className="break-all font-medium">{name}</span>
            {KINDS[budget.subjectKind] && <span className="text-ink-muted text-xs">{KINDS[budget.subjectKind]}</span>}
            <Badge tone={verdict.tone}>{verdict.word}</Badge>
          </p>
          <p className="mt-0.5 text-ink-muted text-xs">
            Per {unit}: {formats.days(period.firstDay, period.lastDay)}, in {zone}
          </p>
        </div>
        {mayEdit && (
          <div className="flex gap-1">
            <Button size="sm" aria-label={`Edit the budget of ${name} per ${unit}`} onClick={onEdit}>
              Edit
            </Button>
            <Button
              size="sm"
              variant="quiet"
              aria-label={`Remove the budget of ${name} per ${unit}`}
              onClick={onRemove}
            >
              Remove
            </Button>
          </div>
        )}
      </div>
      <ProgressBar
        label={`${name} per ${unit}`}
        share={spentUsd / amountUsd}
        words={words}
        tone={verdict.tone === "bad" || verdict.tone === "warn" ? verdict.tone : "good"}
      />
      <div className="flex flex-wrap justify-between gap-x-6 gap-y-1 text-sm">
        <p className="tabular-nums">
          {words} <span className="text-ink-muted">({formats.share(spentUsd / amountUsd)})</span>
        </p>
        <p className="text-ink-muted">{forecastWords(budget, formats)}</p>
      </div>
      {listValueUsd > 0 && (
        <p className="text-ink-muted text-xs">
          {formats.usd(listValueUsd)} list value of subscriptions is not spent and not counted.
        </p>
      )}
    </li>
  );
}
