"use client";

import { parseLocalDate } from "@meridian/time";
import { Button, Field, Input, Popover } from "@meridian/ui";
import { CalendarRange } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { EARLIEST_DAY, MOST_DAYS, type RangeProblem, rangeBetween, rangeProblem } from "./range";
import type { ReportParams } from "./use-report-params";

type Props = Pick<ReportParams, "range" | "today" | "viewing" | "change">;

/** The dates in sight, and behind them a way to choose others. */
export function CustomRange(props: Props) {
  const [isOpen, setOpen] = useState(false);
  const formats = useFormats();
  const { first, last } = props.range;
  const dates = formats.days(first, last);
  return (
    <Popover
      label="Choose dates"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" size="sm" className="px-1.5 text-ink text-sm tabular-nums print:inline-flex print:px-0">
          <CalendarRange aria-hidden className="text-ink-muted" />
          <span className="sr-only">Choose dates, now </span>
          {dates}
        </Button>
      }
    >
      <DatesForm {...props} onDone={() => setOpen(false)} />
    </Popover>
  );
}

const PROBLEMS: Record<RangeProblem, string> = {
  missing: "Enter both dates",
  backwards: "The last day is before the first",
  early: "There is no usage from before 2020",
  future: "These days are not over yet: end today at the latest",
  long: `Choose at most ${MOST_DAYS + 1} days`,
};

function DatesForm({ range, today, viewing, change, onDone }: Props & { onDone: () => void }) {
  const [from, setFrom] = useState<string>(range.first);
  const [to, setTo] = useState<string>(range.last);
  const [isRefused, setRefused] = useState(false);
  const problem = rangeProblem(from, to, today);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const [first, last] = [parseLocalDate(from), parseLocalDate(to)];
    setRefused(problem !== undefined);
    if (problem || !first || !last) return;
    change(rangeBetween(first, last));
    onDone();
  };
  const bounds = { type: "date", min: EARLIEST_DAY, max: today, className: "tabular-nums" };
  return (
    <form onSubmit={apply} noValidate className="flex flex-col gap-3">
      <div className="grid grid-cols-2 gap-3">
        <Field label="First day">
          {(control) => (
            <Input {...control} {...bounds} value={from} onChange={(event) => setFrom(event.target.value)} />
          )}
        </Field>
        <Field label="Last day">
          {(control) => <Input {...control} {...bounds} value={to} onChange={(event) => setTo(event.target.value)} />}
        </Field>
      </div>
      <p role="status" className={isRefused && problem ? "text-bad text-xs" : "text-ink-muted text-xs"}>
        {isRefused && problem ? PROBLEMS[problem] : `Both included, in ${viewing.zone}.`}
      </p>
      <Button type="submit" variant="primary">
        Show these days
      </Button>
    </form>
  );
}
