"use client";

import { addDays, localDateOf, startOfWeek, type ZoneId, zonePlace } from "@meridian/time";
import { useFormats } from "~/features/viewing-zone/use-formats";

type Props = { zone: ZoneId; weekStart: number; now: Date };

/** What the choice means, at this moment. */
export function TodayPreview({ zone, weekStart, now }: Props) {
  const formats = useFormats();
  const today = localDateOf(now, zone);
  const firstDay = startOfWeek(today, weekStart);
  const facts = [
    { name: "Now", value: `${formats.shortTime(now, zone)} in ${zonePlace(zone).city}` },
    { name: "Today", value: formats.weekday(today) },
    { name: "This week", value: formats.days(firstDay, addDays(firstDay, 6)) },
  ];
  return (
    <dl aria-label="What this means now" className="rounded-lg border border-line bg-sunken/60 px-4 py-3 text-sm">
      {facts.map(({ name, value }) => (
        <div key={name} className="flex gap-3 py-0.5">
          <dt className="w-20 shrink-0 text-ink-muted">{name}</dt>
          <dd suppressHydrationWarning className="tabular-nums">
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
