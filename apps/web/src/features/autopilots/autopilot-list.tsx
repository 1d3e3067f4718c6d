"use client";

import { Badge, Card, EmptyState, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { CalendarClock } from "lucide-react";
import Link from "next/link";
import { Absent } from "~/features/report/report-card";
import { Ago } from "~/features/viewing-zone/ago";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { AutopilotListSkeleton } from "./autopilot-list-skeleton";
import { outcomeOf } from "./prepare/runs";
import { type ListedAutopilot, nextRunOf, stateOf } from "./prepare/state";
import { TriggerWords } from "./triggers/trigger-words";

const POLL_MS = 30_000;

/** What runs by itself in a workspace: when next, and how the last run went. */
export function AutopilotList({ workspaceId, slug }: { workspaceId: string; slug: string }) {
  const autopilots = trpc.autopilot.list.useQuery({ workspaceId }, { refetchInterval: usePolling(POLL_MS) });
  const { data } = autopilots;
  if (!data && !autopilots.error) return <AutopilotListSkeleton />;
  return (
    <Card className="overflow-hidden" aria-label="Autopilots">
      {!data ? (
        <Absent title="autopilots" report={autopilots} skeleton={null} />
      ) : data.length === 0 ? (
        <EmptyState icon={CalendarClock} title="No autopilots yet">
          An autopilot gives an agent the same work again and again: at nine every weekday in a timezone you choose,
          when another system calls, or by hand.
        </EmptyState>
      ) : (
        <Table label="Autopilots">
          <TableHead className="max-sm:sr-only">
            <tr>
              <TableHeader>Name</TableHeader>
              <TableHeader className="sm:max-md:hidden">Runs</TableHeader>
              <TableHeader>Next run</TableHeader>
              <TableHeader>Last run</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {data.map((autopilot) => (
              <Row key={autopilot.id} autopilot={autopilot} slug={slug} />
            ))}
          </TableBody>
        </Table>
      )}
    </Card>
  );
}

function Row({ autopilot, slug }: { autopilot: ListedAutopilot; slug: string }) {
  const { id, name, agentName, project, triggers, lastRun } = autopilot;
  const state = stateOf(autopilot);
  const next = nextRunOf(autopilot);
  const automatic = triggers.filter(({ kind }) => kind !== "manual");
  return (
    <TableRow card>
      <th scope="row" className="py-2.5 pr-3 pl-5 text-left font-normal max-sm:basis-full sm:max-w-64">
        <Link
          prefetch={false}
          href={`/${slug}/autopilots/${id}`}
          className="wrap-anywhere block rounded-sm font-medium hover:underline sm:truncate"
        >
          {name}
        </Link>
        <span className="wrap-anywhere block text-ink-muted text-xs sm:truncate">
          {[agentName ?? "No agent", project].filter(Boolean).join(" · ")}
        </span>
      </th>
      <TableCell label="Runs" className="text-ink-muted sm:max-w-72 sm:max-md:hidden">
        <span>
          {automatic.length === 0
            ? "By hand"
            : automatic.map((trigger) => (
                <TriggerWords key={trigger.id} trigger={trigger} className="block sm:truncate" />
              ))}
        </span>
      </TableCell>
      <TableCell label="Next run" className="whitespace-nowrap text-ink-muted">
        {state.isPaused ? <Badge tone={state.tone}>{state.word}</Badge> : next ? <Ago at={next.at} /> : "—"}
      </TableCell>
      <TableCell label="Last run" className="whitespace-nowrap text-ink-muted">
        {lastRun ? (
          <span className="flex items-center gap-2">
            <Badge tone={outcomeOf(lastRun).tone}>{outcomeOf(lastRun).word}</Badge>
            <Ago at={lastRun.plannedAt} />
          </span>
        ) : (
          "Never"
        )}
      </TableCell>
    </TableRow>
  );
}
