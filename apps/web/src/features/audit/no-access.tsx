import { Button, Card, EmptyState } from "@meridian/ui";
import { Lock } from "lucide-react";
import Link from "next/link";

/** What members see in place of the audit log: whose it is, and the way to them. */
export function NoAccess({ slug }: { slug: string }) {
  return (
    <Card aria-label="Audit log">
      <EmptyState
        icon={Lock}
        title="Only owners and admins read the audit log"
        action={
          <Button asChild>
            <Link href={`/${slug}/members`}>See who they are</Link>
          </Button>
        }
      >
        It names what everybody did here. Ask one of them to look something up for you.
      </EmptyState>
    </Card>
  );
}
