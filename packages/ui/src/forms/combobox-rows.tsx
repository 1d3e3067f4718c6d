"use client";

import { Check } from "lucide-react";
import type { CSSProperties, ReactNode } from "react";
import { cn } from "../cn";
import type { ComboboxGroup, ComboboxOption } from "./combobox-list";
import { useWindow } from "./use-window";

type Line<T> = { heading: string } | { option: T; place: number };

type Props<T extends ComboboxOption> = {
  id: string;
  label: string;
  groups: readonly ComboboxGroup<T>[];
  chosen: string;
  active: string | undefined;
  row: (option: T) => ReactNode;
  choose: (option: T) => void;
};

export function ComboboxRows<T extends ComboboxOption>(props: Props<T>) {
  const { id, label, groups, chosen, active, row, choose } = props;
  const lines = linesOf(groups);
  const count = groups.reduce((sum, { options }) => sum + options.length, 0);
  const activeAt = lines.findIndex((line) => "option" in line && line.option.key === active);
  const { list, rowPx, visible, onScroll } = useWindow(lines.length, activeAt);
  return (
    <div
      ref={list}
      id={`${id}-list`}
      role="listbox"
      aria-label={label}
      tabIndex={-1}
      onScroll={onScroll}
      className="min-h-0 overflow-y-auto overscroll-contain px-1 outline-none"
    >
      <div role="presentation" className="relative my-1" style={{ height: lines.length * rowPx }}>
        {visible.map((at) => {
          const line = lines[at];
          const style = { top: at * rowPx, height: rowPx };
          if (!line) return null;
          if ("heading" in line) return <Heading key={`heading ${line.heading}`} name={line.heading} style={style} />;
          const { option, place } = line;
          const { key } = option;
          const state = { isActive: key === active, isChosen: key === chosen, place, count, style };
          return (
            <Option key={key} id={`${id}-${key}`} {...state} onChoose={() => choose(option)}>
              {row(option)}
            </Option>
          );
        })}
      </div>
    </div>
  );
}

type OptionProps = {
  id: string;
  isActive: boolean;
  isChosen: boolean;
  place: number;
  count: number;
  style: CSSProperties;
  onChoose: () => void;
  children: ReactNode;
};

function Option({ id, isActive, isChosen, place, count, style, onChoose, children }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the search, which names the active option.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search handles the keys of the whole list.
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      aria-setsize={count}
      aria-posinset={place}
      onClick={onChoose}
      style={style}
      className={cn(
        "absolute inset-x-0 flex cursor-pointer items-center gap-2 rounded-md pr-8 pl-2 text-sm hover:bg-pressed/50",
        isActive && "bg-pressed",
      )}
    >
      <span className="min-w-0 flex-1">{children}</span>
      {isChosen && <Check aria-hidden className="absolute right-2 size-4 text-accent" />}
    </div>
  );
}

// Every option says its place itself, so that a heading is for the eyes only.
function Heading({ name, style }: { name: string; style: CSSProperties }) {
  return (
    <div
      role="presentation"
      aria-hidden
      style={style}
      className="absolute inset-x-0 flex items-end px-2 pb-1.5 font-medium text-ink-muted text-xs"
    >
      {name}
    </div>
  );
}

function linesOf<T>(groups: readonly ComboboxGroup<T>[]): Line<T>[] {
  let place = 0;
  return groups.flatMap(({ name, options }) => {
    const lines = options.map((option): Line<T> => {
      place += 1;
      return { option, place };
    });
    return name === "" ? lines : [{ heading: name }, ...lines];
  });
}
