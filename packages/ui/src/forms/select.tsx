import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "../cn";
import { inputStyle } from "./field";

type Option<T extends string> = { value: T; label: string };

type Props<T extends string> = Omit<ComponentProps<"select">, "value" | "onChange" | "children"> & {
  value: T;
  options: readonly Option<T>[];
  onChange: (value: T) => void;
};

/** One of a known few, by the browser's own list. For long or searchable lists use Combobox. */
export function Select<T extends string>({ value, options, onChange, className, ...select }: Props<T>) {
  const choose = (next: string) => {
    const option = options.find((candidate) => candidate.value === next);
    if (option) onChange(option.value);
  };
  return (
    <NativeSelect {...select} value={value} onChange={(event) => choose(event.target.value)} className={className}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </NativeSelect>
  );
}

/** The browser's own list in our clothes, for options that come in groups or that can not all be chosen. */
export function NativeSelect({ className, ...select }: ComponentProps<"select">) {
  return (
    <span className={cn("base:relative base:inline-flex base:w-full base:items-center", className)}>
      <select {...select} className={cn(inputStyle, "appearance-none pr-9")} />
      <ChevronDown aria-hidden className="pointer-events-none absolute right-3 size-4 text-ink-faint" />
    </span>
  );
}
