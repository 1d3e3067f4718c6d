import { Button, Card, EmptyState } from "@meridian/ui";
import { Cpu, Plug } from "lucide-react";
import Link from "next/link";

/** For whoever put it off. */
export function ConnectRuntime({ slug }: { slug: string }) {
  return (
    <Card aria-label="No runtimes yet" data-first-run>
      <EmptyState
        icon={Cpu}
        title="No runtimes yet"
        action={
          <Button asChild variant="primary">
            <Link prefetch={false} href={`/${slug}/connect`}>
              <Plug aria-hidden />
              Connect a machine
            </Link>
          </Button>
        }
      >
        Runtimes show here as soon as a machine reports: one command, one code, a minute or two.
      </EmptyState>
    </Card>
  );
}
