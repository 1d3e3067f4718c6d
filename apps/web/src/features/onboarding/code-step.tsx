"use client";

import { Button, CopyButton } from "@meridian/ui";
import { RotateCw } from "lucide-react";
import { useNow } from "~/features/viewing-zone/now";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { DemoNote } from "./demo-note";
import { countdown } from "./prepare/countdown";
import type { ShownCode, useLoginCode } from "./use-login-code";

type Props = { loginCode: ReturnType<typeof useLoginCode>; usedBy: string | undefined };

/** The code is read here and typed there: it works once, within ten minutes. */
export function CodeStep({ loginCode: { shown, renew, isBusy, error }, usedBy }: Props) {
  const [{ isDemo }] = trpc.user.me.useSuspenseQuery();
  if (isDemo) return <DemoNote />;
  return (
    <>
      {error && (
        <p role="alert" className="text-bad">
          {refusalSentence(error)}
        </p>
      )}
      {usedBy !== undefined ? (
        <p className="text-ink-muted">Used by {usedBy}. A code works once; another machine needs another.</p>
      ) : shown ? (
        <Code shown={shown} isBusy={isBusy} onRenew={renew} />
      ) : (
        <>
          <p className="text-ink-muted">
            It is traded for the machine's own tokens, works once, and runs out after ten minutes.
          </p>
          <Button variant="primary" busy={isBusy} onClick={renew} className="self-start">
            Show a code
          </Button>
        </>
      )}
    </>
  );
}

type CodeProps = { shown: ShownCode; isBusy: boolean; onRenew: () => void };

function Code({ shown: { code, until }, isBusy, onRenew }: CodeProps) {
  const now = useNow(1_000);
  const isOver = until <= now;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {isOver ? (
        <p role="status" className="text-warn">
          This code has run out.
        </p>
      ) : (
        <>
          <span className="flex items-center gap-1">
            <output aria-label="Login code" className="font-mono font-semibold text-2xl tracking-wider">
              {code}
            </output>
            <CopyButton value={code} label="login code" variant="quiet" />
          </span>
          <span className="text-ink-muted tabular-nums">
            {/* Read out on request only: a clock that speaks every second helps nobody. */}
            valid for <span aria-live="off">{countdown(until, now)}</span>
          </span>
        </>
      )}
      <Button size={isOver ? "md" : "sm"} variant={isOver ? "primary" : "secondary"} busy={isBusy} onClick={onRenew}>
        <RotateCw aria-hidden />
        New code
      </Button>
    </div>
  );
}
