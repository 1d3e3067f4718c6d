"use client";

import { cn } from "@meridian/ui";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { NavLink } from "./nav-link";
import { isOn, type Page } from "./pages";

type Props = { label: string; pages: readonly Page[]; base: string; children: ReactNode };

/** A page of a few that belong together, beside the list of them: under it where there is little room. */
export function SideFrame({ label, pages, base, children }: Props) {
  const pathname = usePathname();
  const hrefs = pages.map(({ path }) => `${base}/${path}`);
  // Of an address and what lies below it, the one that says most.
  const here = hrefs.filter((href) => isOn(pathname, href)).sort((one, other) => other.length - one.length)[0];
  return (
    <div className="lg:grid lg:grid-cols-[10rem_minmax(0,1fr)] lg:gap-10">
      <nav
        aria-label={label}
        className="-mx-1 mb-5 flex gap-1 overflow-x-auto px-1 py-1 print:hidden lg:sticky lg:top-6 lg:mb-0 lg:flex-col lg:self-start"
      >
        {pages.map(({ path, name, icon: Icon }) => {
          const href = `${base}/${path}`;
          return (
            <NavLink
              key={path}
              href={href}
              aria-current={href === here ? "page" : undefined}
              className={cn(
                "flex h-8.5 shrink-0 items-center gap-2 rounded-md px-2.5 base:text-ink-muted text-sm transition-colors hover:text-ink pointer-coarse:h-11",
                href === here && "bg-sunken font-medium text-ink",
              )}
            >
              <Icon className="size-4" />
              {name}
            </NavLink>
          );
        })}
      </nav>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
