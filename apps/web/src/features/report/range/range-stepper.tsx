"use client";

import { Button } from "@meridian/ui";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { CustomRange } from "./custom-range";
import { type AskedRange, rangeAfter, rangeBefore } from "./range";
import type { ReportParams } from "./use-report-params";

/** The days in sight, by name; the same number of days before and after them are a click away. */
export function RangeStepper(params: ReportParams) {
  const { range, today, change } = params;
  return (
    <fieldset aria-label="Days shown" className="flex min-w-0 items-center">
      <Step label="Earlier days" to={rangeBefore(range)} change={change} icon={ChevronLeft} />
      <CustomRange {...params} />
      <Step label="Later days" to={rangeAfter(range, today)} change={change} icon={ChevronRight} />
    </fieldset>
  );
}

type StepProps = {
  label: string;
  to: AskedRange | undefined;
  change: ReportParams["change"];
  icon: typeof ChevronLeft;
};

function Step({ label, to, change, icon: Icon }: StepProps) {
  return (
    <Button
      variant="quiet"
      size="sm"
      className="w-7 px-0 pointer-coarse:w-11"
      aria-label={label}
      aria-disabled={to === undefined || undefined}
      onClick={() => to && change(to)}
    >
      <Icon aria-hidden />
    </Button>
  );
}
