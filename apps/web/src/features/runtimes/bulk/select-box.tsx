"use client";

import { cn } from "@meridian/ui";
import type { MouseEvent } from "react";

type Props = {
  label: string;
  checked: boolean;
  isMixed?: boolean;
  onChoose: (isRange: boolean) => void;
  className?: string;
};

/** Chooses a row, with Shift all between it and the one chosen before. */
export function SelectBox({ label, checked, isMixed = false, onChoose, className }: Props) {
  return (
    <input
      type="checkbox"
      aria-label={label}
      checked={checked}
      ref={(box) => {
        if (box) box.indeterminate = isMixed;
      }}
      onChange={() => {}}
      onClick={(event: MouseEvent) => onChoose(event.shiftKey)}
      className={cn("relative z-10 size-4 cursor-pointer accent-accent", className)}
    />
  );
}
