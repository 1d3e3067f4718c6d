"use client";

import { lazy, Suspense } from "react";
import type { PageErrorProps } from "./page-failure";

export type { PageErrorProps };

// Every page has several places for a failure; what is said there is loaded when there is one. Where that fails as
// well, the words need nothing more.
const PageFailure = lazy(() =>
  import("./page-failure").then(
    ({ PageFailure }) => ({ default: PageFailure }),
    () => ({ default: BareFailure }),
  ),
);

/** A page that failed. */
export function PageError(props: PageErrorProps) {
  return (
    <Suspense fallback={null}>
      <PageFailure {...props} />
    </Suspense>
  );
}

function BareFailure({ error }: PageErrorProps) {
  const requestId = error.digest?.split("/").at(-1);
  return (
    <div role="alert" className="flex flex-col items-center gap-1.5 px-6 py-14 text-center">
      <h1 className="font-semibold text-lg">Something went wrong</h1>
      <p className="text-ink-muted text-sm">Check your connection, then load this page again.</p>
      <button
        type="button"
        onClick={() => window.location.reload()}
        className="mt-2 h-8.5 font-medium text-accent text-sm underline-offset-3 hover:underline pointer-coarse:h-11"
      >
        Load again
      </button>
      {requestId && <p className="text-ink-faint text-xs">Request {requestId}</p>}
    </div>
  );
}
