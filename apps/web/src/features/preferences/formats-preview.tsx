"use client";

import { localDateOf, type ZoneId } from "@meridian/time";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { Facts } from "./facts";

const AGO_MS = 4 * 60_000;

/** Numbers, money and times as they will be written. */
export function FormatsPreview({ zone, now }: { zone: ZoneId; now: Date }) {
  const formats = useFormats();
  const facts = [
    {
      name: "Numbers",
      value: `${formats.decimal(1_234_567.89)} · ${formats.compact(29_900_000)} · ${formats.change(0.125)}`,
    },
    { name: "Money", value: formats.usd(1_234.5) },
    { name: "Date", value: formats.weekday(localDateOf(now, zone)) },
    { name: "Time", value: formats.timeOfDay(now, zone) },
    { name: "Age", value: formats.relative(new Date(now.getTime() - AGO_MS), now) },
  ];
  return <Facts label="How it is written" facts={facts} />;
}
