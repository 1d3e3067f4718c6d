"use client";

import { cn } from "@meridian/ui";
import { usePathname } from "next/navigation";
import { NavLink } from "./nav-link";
import { hrefOf, isOn, PAGES, SETTINGS } from "./pages";

/** The pages of a workspace. Those by which it is run stand behind one tab, so that the row stays short. */
export function Nav({ slug }: { slug: string }) {
  const pathname = usePathname();
  const inSettings = SETTINGS.some(({ path }) => isOn(pathname, `/${slug}/${path}`));
  return (
    <nav aria-label="Workspace" className="-mx-2 -mb-px flex overflow-x-auto sm:-mx-2.5 sm:gap-1">
      {PAGES.map((page) => {
        const href = hrefOf(`/${slug}`, page);
        // Every page lies below the workspace's own.
        const isHere =
          page.path === ""
            ? pathname === href
            : [page.path, ...(page.also ?? [])].some((path) => isOn(pathname, `/${slug}/${path}`));
        return <Tab key={href} href={href} name={page.name} isHere={isHere} />;
      })}
      <Tab href={`/${slug}/${SETTINGS[0].path}`} name="Settings" isHere={inSettings} />
    </nav>
  );
}

function Tab({ href, name, isHere }: { href: string; name: string; isHere: boolean }) {
  return (
    <NavLink
      href={href}
      aria-current={isHere ? "page" : undefined}
      className={cn(
        "flex h-10 items-center base:border-transparent border-b-2 px-2 font-medium base:text-ink-muted text-sm transition-colors hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:h-11 sm:px-2.5",
        isHere && "border-ink text-ink",
      )}
    >
      {name}
    </NavLink>
  );
}
