"use client";

import { cn } from "@meridian/ui";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isOn, SETTINGS } from "./pages";

/** A page by which the workspace is run, beside the list of all of them: above it where there is little room. */
export function SettingsFrame({ slug, children }: { slug: string; children: ReactNode }) {
  const pathname = usePathname();
  return (
    <div className="lg:grid lg:grid-cols-[10rem_minmax(0,1fr)] lg:gap-10">
      <nav
        aria-label="Settings"
        className="-mx-1 mb-5 flex gap-1 overflow-x-auto px-1 py-1 lg:sticky lg:top-6 lg:mb-0 lg:flex-col lg:self-start"
      >
        {SETTINGS.map(({ path, name, icon: Icon }) => {
          const href = `/${slug}/${path}`;
          const isHere = isOn(pathname, href);
          return (
            <Link
              key={path}
              href={href}
              aria-current={isHere ? "page" : undefined}
              className={cn(
                "flex h-8.5 shrink-0 items-center gap-2 rounded-md px-2.5 text-ink-muted text-sm transition-colors hover:text-ink pointer-coarse:h-11",
                isHere && "bg-sunken font-medium text-ink",
              )}
            >
              <Icon className="size-4" />
              {name}
            </Link>
          );
        })}
      </nav>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
