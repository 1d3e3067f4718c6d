"use client";

import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "../cn";

type Option<T extends string> = { value: T; label: ReactNode };

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  className?: string;
};

/** One of a few, all in sight. A radio group: arrow keys move, Tab leaves. */
export function Segmented<T extends string>({ label, value, options, onChange, className }: Props<T>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option) onChange(option.value);
      }}
      orientation="horizontal"
      className={cn(
        "inline-flex h-8.5 items-stretch gap-0.5 rounded-lg bg-sunken p-0.5 pointer-coarse:h-12",
        className,
      )}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="inline-flex items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 font-medium text-ink-muted text-sm tabular-nums transition-colors hover:text-ink data-[state=checked]:bg-surface data-[state=checked]:text-ink data-[state=checked]:shadow-card data-[state=checked]:ring-1 data-[state=checked]:ring-line pointer-coarse:px-3.5 [&_svg]:size-4"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
