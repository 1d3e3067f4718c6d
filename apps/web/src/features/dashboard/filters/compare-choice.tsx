"use client";

import { Button, Menu, MenuChoice, MenuLabel } from "@meridian/ui";
import { ArrowLeftRight } from "lucide-react";
import { usePaletteCommands } from "~/features/palette/use-palette-commands";
import type { DashboardParams } from "../use-dashboard-params";

const NOTHING = "nothing";

/** What the days in sight are compared with, in the chart, in its table and in the tiles. */
export function CompareChoice({ compare, range, change }: Pick<DashboardParams, "compare" | "range" | "change">) {
  const options = [
    { value: NOTHING, label: "Nothing" },
    { value: "before", label: `The ${range.days + 1} days before` },
    { value: "weekdays", label: "The same weekdays before" },
  ] as const;
  const choose = (next: (typeof options)[number]["value"]) => void change({ compare: next === NOTHING ? null : next });
  const shown = options.find(({ value }) => value === (compare ?? NOTHING));
  usePaletteCommands(
    options.map(({ value, label }) => ({
      id: `compare ${value}`,
      group: "Report",
      name: `Compare with ${label.toLowerCase()}`,
      words: "previous period",
      icon: ArrowLeftRight,
      ...(value === shown?.value && { aside: "Shown now" }),
      run: () => choose(value),
    })),
  );
  return (
    <Menu
      align="start"
      trigger={
        <Button>
          <ArrowLeftRight aria-hidden />
          {compare ? `Compared with ${shown?.label.toLowerCase()}` : "Compare"}
        </Button>
      }
    >
      <MenuLabel>Compare with</MenuLabel>
      <MenuChoice value={compare ?? NOTHING} options={options} onChange={choose} />
    </Menu>
  );
}
