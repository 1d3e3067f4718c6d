"use client";

import { Button, Card, EmptyState, Input, Segmented } from "@meridian/ui";
import { keepPreviousData } from "@tanstack/react-query";
import { Bot, Search, SearchX } from "lucide-react";
import { useQueryStates } from "nuqs";
import { Absent } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { AgentListSkeleton } from "./agent-list-skeleton";
import { AgentTable } from "./agent-table";
import { askedFor, isShown, restOf } from "./prepare/agent-rows";
import { agentParams, SHOWN, type Shown } from "./search-params";

const POLL_MS = 30_000;
const WORDS: Record<Shown, string> = { active: "Active", archived: "Archived", all: "All" };

type Props = { workspaceId: string; slug: string };

/** Who works in a workspace, where, and what a week of it took. */
export function AgentList({ workspaceId, slug }: Props) {
  const [{ q, show, tz }, write] = useQueryStates(agentParams, { history: "push" });
  const { zone } = useViewingTimezone(tz ?? undefined);
  const { count, days } = useFormats();
  const overview = trpc.agent.overview.useQuery(
    { workspaceId, tz: zone },
    { refetchInterval: usePolling(POLL_MS), placeholderData: keepPreviousData },
  );
  const { data } = overview;
  if (!data) {
    if (!overview.error) return <AgentListSkeleton />;
    return (
      <Card aria-label="Agents">
        <Absent title="agents" report={overview} skeleton={null} />
      </Card>
    );
  }
  const found = askedFor(data.agents, { search: q, show });
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <span className="relative w-full sm:w-80">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
          />
          <Input
            type="search"
            aria-label="Search agents"
            placeholder="Search by name, runtime, owner …"
            value={q}
            onChange={({ target }) => write({ q: target.value || null }, { history: "replace" })}
            className="h-8.5 pl-9 text-sm"
          />
        </span>
        <Segmented
          label="Which agents"
          value={show}
          options={SHOWN.map((value) => ({
            value,
            label: `${WORDS[value]} ${count(data.agents.filter((agent) => isShown(agent, value)).length)}`,
          }))}
          onChange={(value) => write({ show: value })}
        />
        <p role="status" className="sr-only">
          {found.length === 1 ? "1 agent" : `${count(found.length)} agents`}
        </p>
        <span className="text-ink-muted text-sm tabular-nums">{days(data.window.firstDay, data.window.lastDay)}</span>
      </div>
      <Card className="overflow-hidden" aria-label="Agents">
        {data.agents.length === 0 && data.totals.taskCount === 0 ? (
          <EmptyState icon={Bot} title="No agents yet">
            An agent is there as soon as a machine reports a task of it. You can also create one ahead.
          </EmptyState>
        ) : found.length === 0 && data.agents.length > 0 ? (
          <EmptyState
            icon={SearchX}
            title="No agent matches"
            action={<Button onClick={() => write({ q: null, show: "all" })}>Show all agents</Button>}
          >
            None of the {count(data.agents.length)} agents here is what you look for.
          </EmptyState>
        ) : (
          <AgentTable agents={found} rest={q === "" ? restOf(data, show) : []} {...{ workspaceId, slug }} />
        )}
      </Card>
    </>
  );
}
