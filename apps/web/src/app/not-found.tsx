import { Button, EmptyState, SkipLink } from "@meridian/ui";
import { Compass } from "lucide-react";
import type { Metadata } from "next";

export const metadata: Metadata = { title: "Not found" };

/** The same page for what never was, what is gone, and what belongs to somebody else. */
export default function NotFound() {
  return (
    <>
      <SkipLink />
      <main id="content" tabIndex={-1} className="grid min-h-dvh place-items-center outline-none">
        <EmptyState
          icon={Compass}
          title="There is nothing here"
          headingLevel="h1"
          action={
            <Button asChild variant="primary">
              {/* A plain link: every page carries this one, and few follow it. */}
              <a href="/">Go to your workspace</a>
            </Button>
          }
        >
          The address may be mistyped, the thing may have been deleted, or you may not be a member of the workspace it
          is in.
        </EmptyState>
      </main>
    </>
  );
}
