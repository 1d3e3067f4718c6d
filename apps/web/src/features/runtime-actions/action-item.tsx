"use client";

import { cn, MenuItem, MenuLabel } from "@meridian/ui";
import type { LucideIcon } from "lucide-react";

type Props = {
  icon: LucideIcon;
  children: string;
  onSelect: () => void;
  /** The id of what says why it can not be done by this reader: it stays in reach of the keyboard. */
  refusal?: string | undefined;
  isDangerous?: boolean;
};

/** One thing to do in a menu. */
export function ActionItem({ icon: Icon, children, onSelect, refusal, isDangerous = false }: Props) {
  const isRefused = refusal !== undefined;
  return (
    <MenuItem
      aria-disabled={isRefused || undefined}
      aria-describedby={refusal}
      onSelect={isRefused ? (event) => event.preventDefault() : onSelect}
      className={cn(
        isRefused && "cursor-not-allowed text-ink-faint",
        isDangerous && !isRefused && "text-bad [&_svg]:text-bad",
      )}
    >
      <Icon aria-hidden />
      {children}
    </MenuItem>
  );
}

/** Said once, above all it goes for. */
export function Refusal({ id, children }: { id: string; children: string }) {
  return (
    <MenuLabel id={id} className="max-w-64">
      {children}
    </MenuLabel>
  );
}
