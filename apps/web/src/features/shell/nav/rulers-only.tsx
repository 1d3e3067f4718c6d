import { Button, Card, EmptyState } from "@meridian/ui";
import { Lock } from "lucide-react";
import Link from "next/link";

type Props = { slug: string; label: string; title: string; children: string };

/** What members see in place of what only owners and admins may: whose it is, and the way to them. */
export function RulersOnly({ slug, label, title, children }: Props) {
  return (
    <Card aria-label={label}>
      <EmptyState
        icon={Lock}
        title={title}
        action={
          <Button asChild>
            <Link prefetch={false} href={`/${slug}/members`}>
              See who they are
            </Link>
          </Button>
        }
      >
        {children}
      </EmptyState>
    </Card>
  );
}
