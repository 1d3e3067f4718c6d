"use client";

import { addDays, localDateOf, startOfWeek, type ZoneId, zonePlace } from "@meridian/time";
import { useFormats } from "~/features/viewing-zone/use-formats";

import { Facts } from "./facts";

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
  return <Facts label="What this means now" facts={facts} />;
}
