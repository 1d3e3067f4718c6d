"use client";

import { parseZone, UTC } from "@meridian/time";
import { parseSchedule, scheduleInWords } from "@meridian/time/schedule";
import { Button, Dialog, Field, Input, Select, toast } from "@meridian/ui";
import { type FormEvent, useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { TimezonePicker } from "~/features/viewing-zone/zones/timezone-picker";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { reasonOf } from "../prepare/planned";
import type { Trigger } from "../prepare/state";
import { NextRuns } from "../triggers/next-runs";

const CUSTOM = "custom";
const PRESETS = [
  { value: "0 9 * * 1-5", label: "Weekdays at nine" },
  { value: "0 9 * * *", label: "Every day at nine" },
  { value: "0 9 * * 1", label: "Mondays at nine" },
  { value: "0 9 1 * *", label: "The first of each month at nine" },
  { value: "0 * * * *", label: "Every hour" },
  { value: "*/15 * * * *", label: "Every fifteen minutes" },
] as const;

type Props = { autopilotId: string; trigger?: Trigger | undefined; onClose: () => void };

/** When it runs, and whose nine o'clock that is. The zone begins as the reader's and is kept with the schedule. */
export function ScheduleDialog({ autopilotId, trigger, onClose }: Props) {
  const { zone: viewingZone } = useViewingTimezone();
  const [expression, setExpression] = useState(trigger?.expression ?? PRESETS[0].value);
  const [schedulingZone, setSchedulingZone] = useState(parseZone(trigger?.schedulingZone) ?? viewingZone ?? UTC);
  const { hourCycle } = useFormats();
  const parsed = parseSchedule(expression);
  const { save, refused, isPending } = useSave({ autopilotId, trigger, onClose });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (parsed.ok && !isPending) save({ expression, schedulingZone });
  };
  const preset = PRESETS.find(({ value }) => value === expression)?.value ?? CUSTOM;
  return (
    <Dialog open onOpenChange={onClose} title={trigger ? "Change schedule" : "Add a schedule"}>
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Runs">
            {(control) => (
              <Select
                {...control}
                value={preset}
                options={[...PRESETS, { value: CUSTOM, label: "By an expression" }]}
                onChange={(value) => value !== CUSTOM && setExpression(value)}
              />
            )}
          </Field>
          <Field
            label="Expression"
            hint={parsed.ok ? scheduleInWords(parsed.schedule.expression, hourCycle) : "minute hour day month weekday"}
            error={reasonOf(parsed) ?? refused}
          >
            {(control) => (
              <Input
                {...control}
                value={expression}
                maxLength={100}
                spellCheck={false}
                autoComplete="off"
                className="font-mono"
                onChange={({ target }) => setExpression(target.value)}
              />
            )}
          </Field>
        </div>
        <div className="flex flex-col gap-1.5">
          <TimezonePicker chosen={schedulingZone} onChoose={(_, zone) => setSchedulingZone(zone)} />
          <p className="text-ink-muted text-xs">Kept with the schedule. Changing your own timezone never moves it.</p>
        </div>
        <section aria-label="Next runs" className="-mx-5 min-h-56 border-line border-y">
          <NextRuns expression={expression} schedulingZone={schedulingZone} />
        </section>
        <p className="text-ink-muted text-xs">
          A time that clocks jump over runs at the first moment after it, and a time they show twice runs once.
          Schedules that say every hour or every few hours run whenever the clock really shows their time.
        </p>
        <Button type="submit" variant="primary" busy={isPending} aria-disabled={!parsed.ok} className="self-end">
          {trigger ? "Save schedule" : "Add schedule"}
        </Button>
      </form>
    </Dialog>
  );
}

function useSave({ autopilotId, trigger, onClose }: Props) {
  const utils = trpc.useUtils();
  const done = async () => {
    await utils.autopilot.invalidate();
    onClose();
    toast.success(trigger ? "The schedule is changed." : "The schedule is added.");
  };
  const create = trpc.autopilot.createTrigger.useMutation({ onSuccess: done });
  const update = trpc.autopilot.updateTrigger.useMutation({ onSuccess: done });
  const error = create.error ?? update.error;
  return {
    save: (schedule: { expression: string; schedulingZone: string }) =>
      trigger
        ? update.mutate({ triggerId: trigger.id, ...schedule })
        : create.mutate({ autopilotId, kind: "schedule", ...schedule }),
    refused: error ? refusalSentence(error) : undefined,
    isPending: create.isPending || update.isPending,
  };
}
