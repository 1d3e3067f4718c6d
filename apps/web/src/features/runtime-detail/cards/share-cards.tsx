"use client";

import type { AgentAnswer, TotalsAnswer, UsageAnswer } from "~/features/report/prepare/answers";
import type { Metric } from "~/features/report/prepare/measures";
import { both, type Report, ReportCard } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type NamedAgent, type Ranking, usageByAgent, usageByModel } from "../prepare/ranked-shares";
import { RankingTable } from "./ranking-table";
import { TableSkeleton } from "./table-skeleton";

type AgentProps = {
  byAgent: Report<AgentAnswer>;
  agents: Report<readonly NamedAgent[]>;
  totals: Report<TotalsAnswer>;
  metric: Metric;
};

export function ByAgentCard({ byAgent, agents, totals, metric }: AgentProps) {
  const formats = useFormats();
  return (
    <ReportCard title="By agent" report={both(both(byAgent, agents), totals)} skeleton={<TableSkeleton />}>
      {([[answer, names], { totals }]) => (
        <Shares
          columnName="Agent"
          ranking={usageByAgent(answer, names, { metric, formats, taskCount: totals.taskCount })}
        />
      )}
    </ReportCard>
  );
}

export function ByModelCard({ usage, metric }: { usage: Report<UsageAnswer>; metric: Metric }) {
  const formats = useFormats();
  return (
    <ReportCard title="By model" report={usage} skeleton={<TableSkeleton />}>
      {(answer) => <Shares columnName="Model" ranking={usageByModel(answer, { metric, formats })} />}
    </ReportCard>
  );
}

function Shares({ columnName, ranking }: { columnName: string; ranking: Ranking }) {
  return (
    <div className="pt-2">
      <RankingTable label={`Usage by ${columnName.toLowerCase()}`} columnName={columnName} ranking={ranking} />
    </div>
  );
}
