import { Button, Card, EmptyState } from "@meridian/ui";
import { Plug } from "lucide-react";
import Link from "next/link";

/** Nothing was ever connected: another thing than a quiet month. */
export function NoRuntimes({ slug }: { slug: string }) {
  return (
    <Card>
      <EmptyState
        icon={Plug}
        title="Nothing is connected yet"
        action={
          <Button asChild variant="primary">
            <Link prefetch={false} href={`/${slug}/connect`}>
              Connect a machine
            </Link>
          </Button>
        }
      >
        Connect the machines your agents run on. What they use is here a moment later.
      </EmptyState>
    </Card>
  );
}
