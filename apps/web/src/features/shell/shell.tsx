import { Badge, Logo, SkipLink } from "@meridian/ui";
import Link from "next/link";
import type { ReactNode } from "react";
import { FollowWorkspace } from "~/trpc/live/follow-workspace";
import { AccountMenu, FollowOtherTabs, ShellPalette, WorkspaceSwitcher, ZoneQuestion } from "./header/later";
import { Nav } from "./nav/nav";
import { readIsApple } from "./read-platform";
import { readTheme } from "./theme/read";

type Workspace = { id: string; slug: string; name: string };
type Props = {
  current: Workspace | undefined;
  workspaces: readonly Workspace[];
  isDemo: boolean;
  /** The newest event in `current` before its page was made. */
  newest: string | null;
  children: ReactNode;
};

/** What stands around every page of somebody who is signed in. */
export async function Shell({ current, workspaces, isDemo, newest, children }: Props) {
  const [theme, isApple] = await Promise.all([readTheme(), readIsApple()]);
  return (
    <>
      <SkipLink />
      <FollowOtherTabs />
      {current && <FollowWorkspace key={current.id} workspaceId={current.id} newest={newest} />}
      <header className="border-line border-b bg-surface print:hidden">
        <div className="mx-auto flex h-14 max-w-7xl items-center gap-1 px-4 sm:px-6">
          <Link
            href="/"
            prefetch={false}
            aria-label="Meridian"
            className="mr-1 grid place-items-center rounded-md p-1 pointer-coarse:-ml-2 pointer-coarse:size-11"
          >
            <Logo className="size-6" />
          </Link>
          {current && <WorkspaceSwitcher current={current} workspaces={workspaces} />}
          {isDemo && <Badge tone="accent">Visitor</Badge>}
          <span className="flex-1" />
          <ShellPalette current={current} workspaces={workspaces} chosenTheme={theme} isApple={isApple} />
          <AccountMenu chosenTheme={theme} />
        </div>
        {current && (
          <div className="mx-auto max-w-7xl px-4 sm:px-6">
            <Nav slug={current.slug} />
          </div>
        )}
      </header>
      <ZoneQuestion />
      <main id="content" tabIndex={-1} className="mx-auto max-w-7xl px-4 py-6 outline-none sm:px-6 sm:py-8 print:p-0">
        {children}
      </main>
    </>
  );
}
