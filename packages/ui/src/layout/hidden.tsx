import type { ReactNode } from "react";

/** For ears only. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>;
}

/** The first stop of the Tab key: past the navigation, into the page. The target carries id="content" and tabIndex -1. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-ink focus:px-3 focus:py-2 focus:font-medium focus:text-on-ink focus:text-sm"
    >
      Skip to content
    </a>
  );
}
