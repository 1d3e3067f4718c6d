"use client";

import { PageError, type PageErrorProps } from "~/features/shell/page-error";

export default function RootPageError(props: PageErrorProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageError {...props} />
    </main>
  );
}
