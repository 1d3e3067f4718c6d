"use client";

import { Button, Menu, MenuItem, MenuLabel } from "@meridian/ui";
import { Check, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { WORKSPACE_COOKIE } from "../remember-workspace";

type Workspace = { slug: string; name: string };

export function WorkspaceSwitcher({ current, workspaces }: { current: Workspace; workspaces: readonly Workspace[] }) {
  useEffect(() => {
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser yet.
    document.cookie = `${WORKSPACE_COOKIE}=${current.slug};path=/;max-age=31536000;samesite=lax`;
  }, [current.slug]);

  return (
    <Menu
      align="start"
      trigger={
        <Button variant="quiet" className="min-w-0 text-ink" aria-label={`Workspace ${current.name}. Switch workspace`}>
          <span className="truncate">{current.name}</span>
          <ChevronsUpDown aria-hidden className="text-ink-faint" />
        </Button>
      }
    >
      <MenuLabel>Workspaces</MenuLabel>
      {workspaces.map(({ slug, name }) => (
        <MenuItem key={slug} asChild>
          <Link href={`/${slug}/runtimes`} prefetch={false} aria-current={slug === current.slug ? "true" : undefined}>
            <span className="flex-1 truncate">{name}</span>
            {slug === current.slug && <Check aria-hidden />}
          </Link>
        </MenuItem>
      ))}
    </Menu>
  );
}
