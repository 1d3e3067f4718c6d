"use client";

import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "../cn";

export const inputStyle =
  "base:h-9 base:w-full base:rounded-md base:border base:border-line-strong base:bg-surface base:px-3 base:text-base base:text-ink base:shadow-card base:transition-colors placeholder:text-ink-faint hover:border-ink-faint aria-invalid:border-bad disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-muted pointer-coarse:h-11";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(inputStyle, className)} {...props} />;
}

export type FieldControl = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined };

type Props = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  /** Receives what ties the control to its words. */
  children: (control: FieldControl) => ReactNode;
};

/** A label, a control, a hint and what is wrong, tied together for those who listen. */
export function Field({ label, hint, error, className, children }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cn("base:flex base:flex-col base:gap-1.5", className)}>
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-ink-muted text-xs">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-bad text-xs">
          <CircleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
          {error}
        </p>
      )}
    </div>
  );
}
