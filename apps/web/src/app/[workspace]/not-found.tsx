import { Button, Card, EmptyState } from "@meridian/ui";
import { Compass } from "lucide-react";
import Link from "next/link";

/** Inside a workspace: the same words for what is missing, deleted and foreign. */
export default function NotFoundInWorkspace() {
  return (
    <Card>
      <EmptyState
        icon={Compass}
        title="There is nothing here"
        headingLevel="h1"
        action={
          <Button asChild variant="primary">
            <Link prefetch={false} href="/">
              Go to your runtimes
            </Link>
          </Button>
        }
      >
        The address may be mistyped, the thing may have been deleted, or you may not be a member of the workspace it is
        in.
      </EmptyState>
    </Card>
  );
}
