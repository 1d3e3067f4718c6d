"use client";

import { type ReactNode, useId } from "react";
import { cn } from "../cn";

type Option<T extends string> = { value: T; label: ReactNode };

type Props<T extends string> = {
  label: string;
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
  className?: string;
};

/** One of a few, all in sight: the browser's own radio buttons, dressed. Arrow keys move, Tab leaves. */
export function Segmented<T extends string>({ label, value, options, onChange, className }: Props<T>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cn(
        "base:inline-flex base:h-8.5 base:items-stretch base:gap-0.5 base:rounded-lg base:bg-sunken base:p-0.5 base:print:hidden pointer-coarse:h-12",
        className,
      )}
    >
      {options.map((option) => (
        <label
          key={option.value}
          className="relative inline-flex items-center gap-1.5 whitespace-nowrap rounded-md px-2.5 font-medium text-ink-muted text-sm tabular-nums transition-colors hover:text-ink has-checked:bg-surface has-checked:text-ink has-checked:shadow-card has-checked:ring-1 has-checked:ring-line has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 pointer-coarse:px-3.5 [&_svg]:size-4"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="absolute inset-0 size-full cursor-pointer appearance-none rounded-md outline-none"
          />
          {option.label}
        </label>
      ))}
    </div>
  );
}
