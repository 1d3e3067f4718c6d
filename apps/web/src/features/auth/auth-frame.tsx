import { Logo, SkipLink } from "@meridian/ui";
import type { ReactNode } from "react";

type Props = { title: string; lead: ReactNode; children: ReactNode; footer: ReactNode };

/** One small task in the middle of the page. */
export function AuthFrame({ title, lead, children, footer }: Props) {
  return (
    <>
      <SkipLink />
      <main id="content" tabIndex={-1} className="grid min-h-dvh place-items-center px-4 py-12 outline-none">
        <div className="w-full max-w-sm">
          <Logo className="size-9" />
          <h1 className="mt-6 font-semibold text-2xl">{title}</h1>
          <p className="mt-1.5 text-ink-muted">{lead}</p>
          <div className="mt-7">{children}</div>
          <p className="mt-6 text-ink-muted text-sm">{footer}</p>
        </div>
      </main>
    </>
  );
}
