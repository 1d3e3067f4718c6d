"use client";

import { Field, Select } from "@meridian/ui";
import { useBrowserWeekStart } from "~/features/viewing-zone/browser";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const FOLLOW = "";

type Props = { chosen: number | null; onChoose: (weekStart: number | null, day: string) => void };

/** The first day of a week, wherever weeks are shown. */
export function WeekStartChoice({ chosen, onChoose }: Props) {
  const browser = DAYS[useBrowserWeekStart()] ?? "Sunday";
  const options = [
    { value: FOLLOW, label: `As in my browser — ${browser}` },
    ...DAYS.map((day, index) => ({ value: String(index), label: day })),
  ];
  const choose = (value: string) =>
    value === FOLLOW ? onChoose(null, browser) : onChoose(Number(value), DAYS[Number(value)] ?? browser);
  return (
    <Field label="Weeks start on">
      {(control) => (
        <Select {...control} value={chosen === null ? FOLLOW : String(chosen)} options={options} onChange={choose} />
      )}
    </Field>
  );
}
