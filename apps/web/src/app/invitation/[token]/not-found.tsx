import { Button, EmptyState, SkipLink } from "@meridian/ui";
import { TicketX } from "lucide-react";
import Link from "next/link";

/** The same page for what has expired, was used, was withdrawn, and never was. */
export default function NoInvitation() {
  return (
    <>
      <SkipLink />
      <main id="content" tabIndex={-1} className="grid min-h-dvh place-items-center outline-none">
        <EmptyState
          icon={TicketX}
          title="This invitation does not work"
          headingLevel="h1"
          action={
            <Button asChild variant="primary">
              <Link prefetch={false} href="/">
                Go to your runtimes
              </Link>
            </Button>
          }
        >
          It may have been used already, have expired or been withdrawn, or the link may be cut short. Ask whoever
          invited you for a new one.
        </EmptyState>
      </main>
    </>
  );
}
