"use client";

import { cn } from "@meridian/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";

const PAGES = [
  { path: "runtimes", name: "Runtimes" },
  { path: "tokens", name: "Tokens" },
];

/** The pages of a workspace. */
export function Nav({ slug }: { slug: string }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Workspace" className="-mx-2.5 -mb-px flex gap-1 overflow-x-auto">
      {PAGES.map(({ path, name }) => {
        const href = `/${slug}/${path}`;
        const isHere = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Link
            key={path}
            href={href}
            aria-current={isHere ? "page" : undefined}
            className={cn(
              "flex h-10 items-center border-transparent border-b-2 px-2.5 font-medium text-ink-muted text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11",
              isHere && "border-ink text-ink",
            )}
          >
            {name}
          </Link>
        );
      })}
    </nav>
  );
}
