"use client";

import { TableCell, TableRow, Tooltip } from "@meridian/ui";
import { Globe, Lock } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { productOf } from "~/features/report/providers";
import { Ago } from "~/features/viewing-zone/ago";
import type { Answers } from "~/trpc/client";
import { RuntimeStatus } from "./runtime-status";

export type Runtime = Answers["runtime"]["list"][number];

type Props = { runtime: Runtime; slug: string; owner: string };

/** The name is the link, and its target is the whole row. */
export function RuntimeRow({ runtime, slug, owner }: Props) {
  const lastSeen = runtime.lastSeenAt === null ? "Never" : <Ago at={runtime.lastSeenAt} />;
  return (
    <TableRow className="relative">
      <TableCell className="max-w-0">
        {/* Not fetched ahead: a dozen rows would ask the server for a dozen pages that nobody opens. */}
        <Link
          prefetch={false}
          href={`/${slug}/runtimes/${runtime.id}`}
          className="block truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {runtime.name}
        </Link>
        <span className="block truncate text-ink-muted text-xs">{productOf(runtime)}</span>
      </TableCell>
      <TableCell>
        <RuntimeStatus status={runtime.status} lastSeenAt={runtime.lastSeenAt} />
        <span className="mt-1 block whitespace-nowrap text-ink-muted text-xs sm:hidden">{lastSeen}</span>
      </TableCell>
      <TableCell className="hidden whitespace-nowrap text-ink-muted tabular-nums sm:table-cell">
        <Raised>{lastSeen}</Raised>
      </TableCell>
      <TableCell className="hidden max-w-48 truncate text-ink-muted md:table-cell">{owner}</TableCell>
      <TableCell className="hidden text-ink-muted md:table-cell">
        <Raised>
          <Visibility visibility={runtime.visibility} />
        </Raised>
      </TableCell>
    </TableRow>
  );
}

// Above the link that covers the row, so that its tooltip can be reached by a pointer.
const Raised = ({ children }: { children: ReactNode }) => <span className="relative z-10 flex">{children}</span>;

const VISIBILITIES = {
  private: { Icon: Lock, word: "Private", meaning: "Only its owner and admins may bind agents to it" },
  public: { Icon: Globe, word: "Public", meaning: "Any member may bind agents to it" },
};

function Visibility({ visibility }: Pick<Runtime, "visibility">) {
  const { Icon, word, meaning } = VISIBILITIES[visibility];
  return (
    <Tooltip content={meaning}>
      <button type="button" className="inline-flex cursor-default items-center gap-1.5 rounded-sm">
        <Icon aria-hidden className="size-3.5" />
        {word}
      </button>
    </Tooltip>
  );
}
