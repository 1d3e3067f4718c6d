"use client";

import { copyText, toast } from "@meridian/ui";
import { CalendarRange, ChartColumn, CircleDollarSign, Globe, Link2, Undo2 } from "lucide-react";
import { grainsFor, RANGES } from "~/features/report/range/grain";
import type { ReportParams } from "~/features/report/range/use-report-params";
import type { Command } from "./commands";
import { usePaletteCommands } from "./use-palette-commands";

const GROUP = "Report";
const PERIODS = { daily: "day", weekly: "week" } as const;
const shown = (isShown: boolean) => (isShown ? { aside: "Shown now" } : {});

type Props = {
  params: ReportParams;
  /** What "Copy link" gives away. */
  link: string;
  /** One's own zone, while a link shows another. */
  own: string | undefined;
};

/** What a report's controls do, from the palette as well. */
export function useReportCommands({ params, link, own }: Props): void {
  const { range: shownRange, grain, metric, change } = params;
  usePaletteCommands([
    ...RANGES.map(
      (range): Command => ({
        id: `range ${range}`,
        group: GROUP,
        name: `${range} days`,
        words: "range window period show",
        icon: CalendarRange,
        ...shown(range === shownRange.days && !shownRange.isCustom),
        run: () => change({ days: range, to: null }),
      }),
    ),
    ...grainsFor(shownRange.days).map(
      (each): Command => ({
        id: `grain ${each}`,
        group: GROUP,
        name: `Group by ${PERIODS[each]}`,
        words: `by ${PERIODS[each]} grain ${each} show`,
        icon: ChartColumn,
        ...shown(each === grain),
        run: () => change({ grain: each }),
      }),
    ),
    ...(["cost", "tokens"] as const).map(
      (each): Command => ({
        id: `metric ${each}`,
        group: GROUP,
        name: `Show ${each}`,
        words: `${each} metric money`,
        icon: CircleDollarSign,
        ...shown(each === metric),
        run: () => change({ metric: each }),
      }),
    ),
    {
      id: "zone",
      group: GROUP,
      name: "View in another timezone",
      words: "tz zone time",
      icon: Globe,
      runWithZone: (tz) => change({ tz }),
    },
    ...(own === undefined ? [] : [backTo(own, () => change({ tz: null }))]),
    { id: "copy link", group: GROUP, name: "Copy link", words: "share url", icon: Link2, run: () => copy(link) },
  ]);
}

const backTo = (zone: string, run: () => void): Command => ({
  id: "own zone",
  group: GROUP,
  name: `Show days in ${zone}`,
  words: "reset own timezone tz",
  icon: Undo2,
  run,
});

async function copy(link: string): Promise<void> {
  if (await copyText(link)) toast.success("Link copied.");
  else toast.error("Copying failed. Select the address of the page instead.");
}
