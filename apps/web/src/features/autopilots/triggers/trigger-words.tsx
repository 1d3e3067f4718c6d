"use client";

import { parseZone, UTC, zonePlace } from "@meridian/time";
import { scheduleInWords } from "@meridian/time/schedule";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { Trigger } from "../prepare/state";

/** When a trigger runs, in a sentence that names its zone. */
export function TriggerWords({ trigger, className }: { trigger: Trigger; className?: string }) {
  const { hourCycle } = useFormats();
  const { kind, expression, schedulingZone } = trigger;
  if (kind === "webhook") return <span className={className}>When its webhook is called</span>;
  if (expression === null || schedulingZone === null) return <span className={className}>By hand</span>;
  const { city } = zonePlace(parseZone(schedulingZone) ?? UTC);
  const words = `${scheduleInWords(expression, hourCycle)} (${city})`;
  return (
    <span className={className} title={`${expression}, ${schedulingZone}`}>
      {words}
    </span>
  );
}
