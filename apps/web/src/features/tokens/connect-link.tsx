import { Button, Card } from "@meridian/ui";
import { Plug } from "lucide-react";
import Link from "next/link";

/** Machines need no token made by hand. */
export function ConnectLink({ slug }: { slug: string }) {
  return (
    <Card
      title="Connect a machine"
      description="A login code is traded for the machine's own tokens: none has to be made or copied by hand."
      className="pb-4"
      action={
        <Button asChild>
          <Link prefetch={false} href={`/${slug}/connect`}>
            <Plug aria-hidden />
            Get a login code
          </Link>
        </Button>
      }
    />
  );
}
