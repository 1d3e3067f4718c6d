import { Button } from "@meridian/ui";
import { Plug } from "lucide-react";
import Link from "next/link";

/** Not beside the way to the first one, which is the same. */
export function ConnectButton({ slug }: { slug: string }) {
  return (
    <Button asChild className="group-has-[[data-first-run]]/page:hidden">
      <Link prefetch={false} href={`/${slug}/connect`}>
        <Plug aria-hidden />
        Connect a machine
      </Link>
    </Button>
  );
}
