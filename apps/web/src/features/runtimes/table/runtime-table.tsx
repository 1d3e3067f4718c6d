"use client";

import { useOverflows } from "@meridian/ui";
import { type KeyboardEvent, useMemo } from "react";
import type { RememberedList } from "../kept/use-remembered";
import type { Selection } from "../kept/use-selection";
import type { ShownColumn, Sort } from "../prepare/columns";
import { flatLines, groupByMachine, type Line, linesOf } from "../prepare/group-by-machine";
import type { ListRow, OverviewAnswer } from "../prepare/row";
import { useCellContext } from "./cell-context";
import { HeaderRow } from "./header-row";
import { Hints } from "./hints";
import { MachineRow } from "./machine-row";
import { RuntimeRow } from "./runtime-row";
import { useVirtualLines, type VirtualLines } from "./use-virtual-lines";

const MENU_PX = 44;
const CHOOSE_PX = 40;

type Props = {
  slug: string;
  zone: string;
  answer: OverviewAnswer;
  /** Of asking again for what is shown. */
  error: unknown;
  rows: readonly ListRow[];
  columns: readonly ShownColumn[];
  isGrouped: boolean;
  remembered: RememberedList;
  sort: Sort | null;
  onSort: (sort: Sort | null) => void;
  selection: Selection<ListRow>;
  /** Somebody has come to a row, or has left them all. */
  onHold: () => void;
  onLeave: () => void;
};

/** However many runtimes: of many lines only those in sight are drawn. */
export function RuntimeTable({ slug, zone, answer, error, rows, columns, isGrouped, remembered, ...props }: Props) {
  const context = useCellContext({ slug, zone, answer, error });
  const lines = useLines(rows, isGrouped, remembered);
  const { ref: scroller, overflows } = useOverflows<HTMLDivElement>();
  const { virtual, measure } = useVirtualLines({ lines, scroller });
  const items = virtual.getVirtualItems();
  const before = (items[0]?.start ?? 0) - (items.length > 0 ? virtual.options.scrollMargin : 0);
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? 0) - virtual.options.scrollMargin);
  const span = columns.length + 2;
  const { chosen, choose, clear } = props.selection;
  const isChosen = useMemo(() => new Set(chosen.map(({ id }) => id)), [chosen]);
  return (
    <Hints>
      <div
        ref={scroller}
        {...(overflows && { tabIndex: 0, role: "group", "aria-label": "Runtimes" })}
        className="relative focus-visible:-outline-offset-2 sm:max-h-[max(26rem,calc(100dvh-21rem))] sm:overflow-auto print:max-h-none! print:overflow-visible!"
      >
        <table
          aria-label="Runtimes"
          aria-rowcount={lines.length + 1}
          style={{ minWidth: columns.reduce((sum, { width }) => sum + width, MENU_PX + CHOOSE_PX) }}
          className="w-full table-fixed border-collapse text-sm max-sm:block max-sm:min-w-0!"
        >
          <colgroup>
            <col style={{ width: CHOOSE_PX }} />
            {columns.map(({ id, width }) => (
              <col key={id} style={id === "name" ? undefined : { width }} />
            ))}
            <col style={{ width: MENU_PX }} />
          </colgroup>
          <HeaderRow columns={columns} sort={props.sort} onSort={props.onSort} selection={props.selection} />
          <tbody
            className="max-sm:block"
            onPointerEnter={props.onHold}
            onPointerLeave={props.onLeave}
            onKeyDown={(event) => {
              walk(event, virtual);
              chooseByKey(event, lines, choose);
              if (event.key === "Escape" && !isElsewhere(event)) clear();
            }}
          >
            <Gap height={before} span={span} />
            {/* By their places: another order is written into the rows that are there. */}
            {items.map(({ index }) => {
              const line = lines[index];
              if (line?.kind === "runtime")
                return (
                  <RuntimeRow
                    key={index}
                    row={line.runtime}
                    isChosen={isChosen.has(line.runtime.id)}
                    onChoose={choose}
                    {...{ index, columns, context, measure }}
                  />
                );
              if (!line) return null;
              const { machine, isClosed } = line;
              const toggle = () => remembered.toggleMachine(machine.key);
              return (
                <MachineRow
                  key={index}
                  {...{ machine, isClosed, index, span, measure }}
                  isHere={remembered.isHere(machine.key)}
                  asOf={context.asOf}
                  onToggle={toggle}
                />
              );
            })}
            <Gap height={after} span={span} />
          </tbody>
        </table>
      </div>
    </Hints>
  );
}

function useLines(rows: readonly ListRow[], isGrouped: boolean, { closed, isClosed }: RememberedList): Line<ListRow>[] {
  const machines = useMemo(() => (isGrouped ? groupByMachine(rows) : null), [rows, isGrouped]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: which are closed is all that `isClosed` goes by.
  return useMemo(() => (machines ? linesOf(machines, isClosed) : flatLines(rows)), [machines, rows, closed]);
}

/** From something that is open over the table, and its own to close. */
const isElsewhere = ({ currentTarget, target }: KeyboardEvent) =>
  !(target instanceof Node && currentTarget.contains(target));

/** X chooses the row that has the focus, with Shift all from the one before. */
function chooseByKey(
  event: KeyboardEvent,
  lines: readonly Line<ListRow>[],
  choose: Selection<ListRow>["choose"],
): void {
  if (event.key.toLowerCase() !== "x" || event.ctrlKey || event.metaKey || event.altKey) return;
  const place = event.target instanceof Element ? event.target.closest("[data-index]") : null;
  const line = lines[Number(place?.getAttribute("data-index") ?? -1)];
  if (line?.kind !== "runtime") return;
  event.preventDefault();
  choose(line.runtime.id, event.shiftKey);
}

/** The room of the lines that are out of sight. */
const Gap = ({ height, span }: { height: number; span: number }) =>
  height > 0 && (
    <tr aria-hidden style={{ height }} className="max-sm:block">
      <td colSpan={span} />
    </tr>
  );

/** The arrows go from line to line, also to those that are not drawn yet. */
function walk(event: KeyboardEvent<HTMLElement>, virtual: VirtualLines): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const line = event.target instanceof Element ? event.target.closest("[data-index]") : null;
  if (!step || !line) return;
  event.preventDefault();
  const next = Number(line.getAttribute("data-index")) + step;
  if (next < 0 || next >= virtual.options.count) return;
  const body = event.currentTarget;
  virtual.scrollToIndex(next);
  requestAnimationFrame(() => {
    const target = body.querySelector(`[data-index="${next}"] :is(a, button)`);
    if (target instanceof HTMLElement) target.focus();
  });
}
