"use client";

import { CopyButton } from "@meridian/ui";

/** The page as this reader sees it: whoever opens the link sees the same days. */
export function CopyReportLink({ link }: { link: string }) {
  return (
    <CopyButton label="link" value={link}>
      Copy link
    </CopyButton>
  );
}
