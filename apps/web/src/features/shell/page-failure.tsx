"use client";

import { Button, ErrorState } from "@meridian/ui";
import { useRouter } from "next/navigation";
import { startTransition } from "react";
import { describeRefusal } from "~/trpc/refusal";

export type PageErrorProps = { error: Error & { digest?: string }; reset: () => void };

/** What happened, the way on, and the number the server's log knows it by. */
export function PageFailure({ error, reset }: PageErrorProps) {
  const router = useRouter();
  const { title, advice, requestId } = describeRefusal(error);
  const again = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <ErrorState
      title={title}
      headingLevel="h1"
      requestId={requestId}
      action={
        <Button variant="primary" onClick={again}>
          Try again
        </Button>
      }
    >
      {advice}
    </ErrorState>
  );
}
