"use client";

import { Button, Dialog, Field, Input } from "@meridian/ui";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { refusalSentence } from "~/trpc/refusal";
import { type PriceRow, parseUsd, previewWords, RATE_NAMES, RATES, type Rate } from "./prepare/price-rows";
import { useNewPrice } from "./use-new-price";

type Props = { workspaceId: string; row: PriceRow; today: string; onClose: () => void };

/** A price from a day on: what it would do is said before it is done. */
export function SetPrice({ workspaceId, row, today, onClose }: Props) {
  const price = useNewPrice({ workspaceId, row, today, onDone: onClose });
  const { from, setFrom, typed, type, preview, isComplete, isBusy } = price;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Price of ${row.model}`}
      description={`As ${row.provider} bills it, in USD per million tokens. What agents reported as cost is never changed.`}
    >
      <form onSubmit={price.submit} noValidate className="flex flex-col gap-4">
        <Field label="From" hint="The day begins in UTC, as vendors' lists have it.">
          {(control) => (
            <Input
              {...control}
              type="date"
              min="2020-01-01"
              value={from}
              onChange={({ target }) => setFrom(target.value)}
            />
          )}
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          {RATES.map((rate) => (
            <Amount key={rate} rate={rate} text={typed[rate]} onType={(text) => type(rate, text)} />
          ))}
        </div>
        <Answer {...price} />
        <Button type="submit" variant="primary" disabled={!isComplete} busy={isBusy} className="self-end">
          {preview ? "Set price" : "Preview"}
        </Button>
      </form>
    </Dialog>
  );
}

function Amount({ rate, text, onType }: { rate: Rate; text: string; onType: (text: string) => void }) {
  const isWrong = text !== "" && parseUsd(text) === undefined;
  return (
    <Field label={RATE_NAMES[rate]} error={isWrong ? "An amount from 0 to 1,000,000." : undefined}>
      {(control) => (
        <Input {...control} inputMode="decimal" value={text} onChange={({ target }) => onType(target.value)} />
      )}
    </Field>
  );
}

type AnswerProps = Pick<ReturnType<typeof useNewPrice>, "refused" | "preview" | "from" | "isComplete">;

function Answer({ refused, preview, from, isComplete }: AnswerProps) {
  const formats = useFormats();
  return (
    <p role="status" className="min-h-10 text-sm">
      {refused ? (
        <span className="text-bad">{refusalSentence(refused)}</span>
      ) : preview ? (
        previewWords(preview, from, formats)
      ) : (
        !isComplete && <span className="text-ink-muted">Fill in every amount; 0 is a price as well.</span>
      )}
    </p>
  );
}
