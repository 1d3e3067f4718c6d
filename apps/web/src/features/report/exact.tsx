import { Tooltip } from "@meridian/ui";
import type { ReactNode } from "react";

/** A value written short; in full on hover and focus. */
export function Exact({ children, exact }: { children: string; exact: ReactNode }) {
  if (children === exact) return children;
  return (
    <Tooltip content={exact}>
      <button type="button" className="thumb cursor-default rounded-sm">
        {children}
      </button>
    </Tooltip>
  );
}
