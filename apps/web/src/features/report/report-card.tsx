"use client";

import { Button, Card, CardBody, cn, ErrorState, Loading } from "@meridian/ui";
import type { ReactNode } from "react";
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
export function ReportCard<Data>({ title, description, action, report, skeleton, children }: Props<Data>) {
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
