"use client";

import { Button, Dialog, Field, Input, Segmented, Select } from "@meridian/ui";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { TimezonePicker } from "~/features/viewing-zone/zones/timezone-picker";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { subjectOptions } from "./prepare/budget-form";
import { type Budget, forecastWords, standingWords, subjectWords, UNITS } from "./prepare/budget-words";
import { useBudgetForm } from "./use-budget-form";

type Props = { workspaceId: string; budget: Budget | undefined; onClose: () => void };
type Form = ReturnType<typeof useBudgetForm>;

/** What may be spent, in whose days; what the period has come to already is said before it is saved. */
export function BudgetEditor({ workspaceId, budget, onClose }: Props) {
  const form = useBudgetForm({ workspaceId, budget, onDone: onClose });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={budget ? `Budget of ${subjectWords(budget)} per ${budget.unit}` : "Add a budget"}
      description="Everybody here is told once when 80 % and 100 % of it are spent, and when prices are missing."
    >
      <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
        {!budget && <What workspaceId={workspaceId} form={form} />}
        <Field label="Amount in USD" error={form.amountError ?? form.refused}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              autoComplete="off"
              value={form.amount}
              onChange={({ target }) => form.setAmount(target.value)}
            />
          )}
        </Field>
        <div className="flex flex-col gap-1.5">
          <TimezonePicker chosen={form.zone} onChoose={(_, zone) => form.setZone(zone)} />
          <p className="text-ink-muted text-xs">Kept with the budget: its days are the same for everybody.</p>
        </div>
        {form.unit === "week" && <WeekStart form={form} />}
        <SoFar form={form} />
        <Button type="submit" variant="primary" busy={form.isPending} className="self-end">
          {budget ? "Save budget" : "Add budget"}
        </Button>
      </form>
    </Dialog>
  );
}

function What({ workspaceId, form }: { workspaceId: string; form: Form }) {
  const { data: choices } = trpc.dashboard.choices.useQuery({ workspaceId });
  return (
    <>
      <Field label="Of">
        {(control) => (
          <Select {...control} value={form.subject} options={subjectOptions(choices)} onChange={form.setSubject} />
        )}
      </Field>
      <div className="flex flex-col gap-1.5">
        <span className="font-medium text-sm">Per</span>
        <Segmented label="Per" value={form.unit} options={UNITS} onChange={form.setUnit} className="self-start" />
      </div>
    </>
  );
}

const WEEKDAYS = ["0", "1", "2", "3", "4", "5", "6"] as const;

function WeekStart({ form }: { form: Form }) {
  const formats = useFormats();
  const options = WEEKDAYS.map((value) => ({ value, label: formats.weekdayLong(Number(value)) }));
  return (
    <Field label="Weeks begin on">
      {(control) => (
        <Select
          {...control}
          value={WEEKDAYS[form.weekStart] ?? "1"}
          options={options}
          onChange={(value) => form.setWeekStart(Number(value))}
        />
      )}
    </Field>
  );
}

function SoFar({ form: { preview, amountUsd, unit } }: { form: Form }) {
  const formats = useFormats();
  const { data, error } = preview;
  return (
    <div role="status" className="min-h-16 rounded-lg bg-sunken px-3.5 py-2.5 text-sm">
      {error ? (
        <span className="text-bad">{refusalSentence(error)}</span>
      ) : data ? (
        <>
          <p className="tabular-nums">{standingWords(data, { amountUsd, unit }, formats)}</p>
          <p className="mt-0.5 text-ink-muted text-xs">{forecastWords(data, formats)}</p>
        </>
      ) : (
        <span className="text-ink-muted">Adding up…</span>
      )}
    </div>
  );
}
