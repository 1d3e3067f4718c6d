"use client";

import { Badge, cn } from "@meridian/ui";
import { ChevronRight, Cpu, Laptop } from "lucide-react";
import type { Ref } from "react";
import { type Machine, onlineCount } from "../prepare/group-by-machine";
import type { ListRow } from "../prepare/row";

type Props = {
  machine: Machine<ListRow>;
  isClosed: boolean;
  /** The reader said that their browser is on it. */
  isHere: boolean;
  /** While nobody can tell what is so now: when it was. */
  asOf: string | undefined;
  index: number;
  span: number;
  onToggle: () => void;
  measure: Ref<HTMLTableRowElement> | undefined;
};

/** A machine, how many of its runtimes are online, and a way to put them away. */
export function MachineRow({
  machine: { key, name, runtimes },
  isClosed,
  isHere,
  asOf,
  index,
  span,
  onToggle,
  measure,
}: Props) {
  const Icon = key === "" ? Cpu : Laptop;
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      className="h-9 border-line border-b bg-sunken max-sm:block"
    >
      <th scope="rowgroup" colSpan={span} className="p-0 text-left font-normal max-sm:block">
        <button
          type="button"
          aria-expanded={!isClosed}
          onClick={onToggle}
          className="flex h-9 w-full items-center gap-2 px-3 focus-visible:-outline-offset-2 pointer-coarse:h-11"
        >
          <ChevronRight
            aria-hidden
            className={cn("size-3.5 shrink-0 text-ink-faint transition-transform", !isClosed && "rotate-90")}
          />
          <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" />
          <span className="truncate font-semibold">{name}</span>
          {isHere && <Badge tone="accent">this machine</Badge>}
          <span className="ml-auto shrink-0 pr-2 text-ink-muted text-xs tabular-nums">
            {onlineCount(runtimes)} of {runtimes.length} online{asOf && ` at ${asOf}`}
          </span>
        </button>
      </th>
    </tr>
  );
}
