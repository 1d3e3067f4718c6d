import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** More for whoever wants to know, one press away. */
export function Disclosure({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="group border-line border-t">
      <summary className="flex cursor-pointer list-none items-center gap-2 px-5 py-3 font-medium text-sm hover:bg-sunken focus-visible:-outline-offset-2 sm:px-8 pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-ink-muted transition-transform group-open:rotate-90" />
        {title}
      </summary>
      <div className="flex flex-col gap-3 px-5 pt-1 pb-5 text-sm sm:px-8 sm:pl-14">{children}</div>
    </details>
  );
}
