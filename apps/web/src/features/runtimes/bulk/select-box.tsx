"use client";

import type { MouseEvent } from "react";

type Props = {
  label: string;
  checked: boolean;
  isMixed?: boolean;
  onChoose: (isRange: boolean) => void;
};

/** Chooses a row, with Shift all between it and the one chosen before. */
export function SelectBox({ label, checked, isMixed = false, onChoose }: Props) {
  return (
    // Wider than the box, so that a thumb finds it.
    <label className="relative z-10 grid w-fit cursor-pointer place-items-center pointer-coarse:size-11">
      <input
        type="checkbox"
        aria-label={label}
        checked={checked}
        ref={(box) => {
          if (box) box.indeterminate = isMixed;
        }}
        onChange={() => {}}
        onClick={(event: MouseEvent) => onChoose(event.shiftKey)}
        className="size-4 cursor-pointer accent-accent"
      />
    </label>
  );
}
