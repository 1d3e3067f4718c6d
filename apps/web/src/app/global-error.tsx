"use client";

import { PageError, type PageErrorProps } from "~/features/shell/page-error";
import "./globals.css";

/** When the layout itself failed, nothing else is left around it. */
export default function GlobalError(props: PageErrorProps) {
  return (
    <html lang="en">
      <body className="grid min-h-dvh place-items-center font-sans">
        <title>Something went wrong · Meridian</title>
        <main>
          <PageError {...props} />
        </main>
      </body>
    </html>
  );
}
