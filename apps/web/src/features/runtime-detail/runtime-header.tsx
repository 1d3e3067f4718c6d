"use client";

import { Button, CopyButton, cn, StatusBadge, Tooltip } from "@meridian/ui";
import { CircleCheck, CircleHelp, CircleSlash, Ellipsis } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { isInTrouble, useFreshness } from "~/features/report/freshness/use-freshness";
import { InlineName } from "~/features/runtime-actions/rename/inline-name";
import { RuntimeMenu } from "~/features/runtime-actions/runtime-menu";
import { useNow } from "~/features/viewing-zone/now";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import { TwinNotice } from "./beside/twin-notice";
import { type Fact, type Runtime, runtimeFacts } from "./prepare/runtime-facts";

const TICK_MS = 15_000;
type Props = { runtime: Runtime; workspace: string; zone: string };

export function RuntimeHeader({ runtime, workspace, zone }: Props) {
  const [me] = trpc.user.me.useSuspenseQuery();
  const formats = useFormats();
  const router = useRouter();
  useTitle(runtime.name);
  return (
    <header>
      <nav aria-label="Breadcrumb" className="text-ink-muted text-sm">
        <Link
          prefetch={false}
          href={`/${workspace}/runtimes`}
          className="thumb rounded-sm hover:text-ink hover:underline"
        >
          Runtimes
        </Link>
      </nav>
      <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1">
        <InlineName runtime={runtime} />
        <Health runtime={runtime} zone={zone} />
        <span className="flex items-center gap-1">
          <CopyButton label="runtime id" value={runtime.id} variant="quiet" />
          <RuntimeMenu
            runtime={runtime}
            onDeleted={() => router.replace(`/${workspace}/runtimes`)}
            trigger={
              <Button variant="quiet" size="icon" aria-label={`Actions for ${runtime.name}`}>
                <Ellipsis aria-hidden />
              </Button>
            }
          />
        </span>
      </div>
      <dl className="mt-3 flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {runtimeFacts(runtime, { userId: me.id, zone, formats }).map((fact) => (
          <FactItem key={fact.name} {...fact} />
        ))}
      </dl>
      {runtime.twinSeenAt && <TwinNotice seenAt={runtime.twinSeenAt} zone={zone} />}
    </header>
  );
}

/** The page was named when it was made; a new name is told to the tab as well. */
function useTitle(name: string): void {
  const shown = useRef(name);
  useEffect(() => {
    if (document.title.startsWith(shown.current)) document.title = name + document.title.slice(shown.current.length);
    shown.current = name;
  }, [name]);
}

function Health({ runtime: { status, lastSeenAt }, zone }: { runtime: Runtime; zone: string }) {
  const now = useNow(TICK_MS);
  const formats = useFormats();
  // While the page gets no answers nobody here can tell.
  const isThen = isInTrouble(useFreshness(null));
  const isOnline = status === "online";
  const seen = lastSeenAt ? `seen ${formats.relative(earlier(new Date(lastSeenAt), now), now)}` : "never seen";
  return (
    <span className="flex items-center gap-2 text-sm">
      {isThen ? (
        <StatusBadge tone="neutral" icon={CircleHelp}>
          {isOnline ? "Was online" : "Was offline"}
        </StatusBadge>
      ) : (
        <StatusBadge tone={isOnline ? "good" : "neutral"} icon={isOnline ? CircleCheck : CircleSlash}>
          {isOnline ? "Online" : "Offline"}
        </StatusBadge>
      )}
      <Tooltip
        content={
          lastSeenAt
            ? `Last seen ${formats.instant(new Date(lastSeenAt), zone)}, ${zone}`
            : "No heartbeat has arrived yet"
        }
      >
        <button type="button" className="thumb cursor-default rounded-sm text-ink-muted tabular-nums">
          {seen}
        </button>
      </Tooltip>
    </span>
  );
}

// The browser's clock, or the second in which the page was made, may be behind the last heartbeat.
const earlier = (a: Date, b: Date) => (a < b ? a : b);

function FactItem({ name, value, explanation, isWarning = false }: Fact) {
  const text = <span className={cn("break-words", isWarning && "font-medium text-warn")}>{value}</span>;
  return (
    <div className="min-w-0">
      <dt className="text-ink-muted text-xs">{name}</dt>
      <dd>
        {explanation ? (
          <Tooltip content={explanation}>
            <button type="button" className="thumb cursor-default rounded-sm text-left">
              {text}
            </button>
          </Tooltip>
        ) : (
          text
        )}
      </dd>
    </div>
  );
}
