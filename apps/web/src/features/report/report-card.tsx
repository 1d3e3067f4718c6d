"use client";

import { Button, Card, CardBody, cn, ErrorState, Loading } from "@meridian/ui";
import { type ReactNode, useEffect, useState } from "react";
import { describeRefusal } from "~/trpc/refusal";
import { type Asked, pathsOf, SlowNote } from "./slow-note";

/** As much of a query as a card needs. */
export type Report<Data> = Asked & {
  data: Data | undefined;
  error: unknown;
  isPlaceholderData: boolean;
};

type Props<Data> = {
  title: string;
  description?: ReactNode;
  action?: ReactNode;
  report: Report<Data>;
  /** The shape of what is to come, in its size. */
  skeleton: ReactNode;
  children: (data: Data) => ReactNode;
};

/** One question, its answer, and whatever can stand in the answer's place. A failed card leaves the others alone. */
export function ReportCard<Data>({ title, description, action, skeleton, children, ...props }: Props<Data>) {
  const report = useSettled(props.report);
  const { data } = report;
  return (
    <Card title={title} description={description} action={data === undefined ? undefined : action}>
      {data === undefined ? (
        <Absent title={title} report={report} skeleton={skeleton} />
      ) : (
        <Shown report={report}>{children(data)}</Shown>
      )}
    </Card>
  );
}

/** The last answer stays in sight, dimmed, until the one for the new range is there. */
export function Shown({ report, children }: { report: Omit<Report<unknown>, "data" | "error">; children: ReactNode }) {
  const isAwaited = report.isPlaceholderData;
  return (
    <div className="relative">
      <div
        aria-busy={isAwaited && report.fetchStatus !== "idle"}
        className={cn("transition-opacity", isAwaited && "opacity-50")}
      >
        {children}
      </div>
      {isAwaited && <SlowNote report={report} />}
    </div>
  );
}

export function Absent({ title, report, skeleton }: { title: string; report: Report<unknown>; skeleton: ReactNode }) {
  if (!report.error) {
    return (
      <CardBody className="relative">
        <Loading label={`Loading ${title}`}>{skeleton}</Loading>
        <SlowNote report={report} />
      </CardBody>
    );
  }
  const refusal = describeRefusal(report.error);
  return (
    <ErrorState
      headingLevel="h3"
      className="py-8"
      title={refusal.title}
      requestId={refusal.requestId}
      action={<Button onClick={() => report.refetch()}>Try again</Button>}
    >
      {refusal.advice}
    </ErrorState>
  );
}

/** Two questions behind one card: it has an answer when both have theirs. */
export function both<A, B>(a: Report<A>, b: Report<B>): Report<readonly [A, B]> {
  return {
    data: a.data === undefined || b.data === undefined ? undefined : [a.data, b.data],
    error: a.error ?? b.error,
    isPlaceholderData: a.isPlaceholderData || b.isPlaceholderData,
    refetch: () => Promise.all([a.refetch(), b.refetch()]),
    fetchStatus: [a, b].some(({ fetchStatus }) => fetchStatus === "fetching")
      ? "fetching"
      : (a.fetchStatus ?? "paused"),
    paths: [...pathsOf(a), ...pathsOf(b)],
  };
}

/** A skeleton waits this long before it shows (`--animate-late`). */
const SHOWS_MS = 180;
/** Once it shows, it stays this long: what flashes by is read as a fault. */
const STAYS_MS = 300;

/** The report as a card shows it: an answer that comes just after its skeleton came into sight is held back a moment. */
export function useSettled<Data>(report: Report<Data>): Report<Data> {
  const isPending = report.data === undefined && !report.error;
  const [isInSight, setInSight] = useState(false);
  useEffect(() => {
    if (!isPending) return;
    const shows = setTimeout(() => setInSight(true), SHOWS_MS);
    return () => clearTimeout(shows);
  }, [isPending]);
  useEffect(() => {
    if (!isInSight) return;
    const stayed = setTimeout(() => setInSight(false), STAYS_MS);
    return () => clearTimeout(stayed);
  }, [isInSight]);
  return isInSight ? { ...report, data: undefined, error: null, fetchStatus: "fetching" } : report;
}
