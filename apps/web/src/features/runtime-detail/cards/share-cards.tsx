"use client";

import type { AgentAnswer, TotalsAnswer, UsageAnswer } from "~/features/report/prepare/answers";
import type { Metric } from "~/features/report/prepare/measures";
import { both, type Report, ReportCard } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type Billed, ExportCard } from "../export/export-card";
import { agentSheet, modelSheet } from "../export/sheets";
import { type NamedAgent, type Ranking, usageByAgent, usageByModel } from "../prepare/ranked-shares";
import { RankingTable } from "./ranking-table";
import { TableSkeleton } from "./table-skeleton";

type AgentProps = {
  byAgent: Report<AgentAnswer>;
  agents: Report<readonly NamedAgent[]>;
  totals: Report<TotalsAnswer>;
  metric: Metric;
  runtime: Billed;
};

export function ByAgentCard({ byAgent, agents, totals, metric, runtime }: AgentProps) {
  const formats = useFormats();
  const report = both(both(byAgent, agents), totals);
  const ranked = ([[answer, names], { totals }]: NonNullable<typeof report.data>) =>
    usageByAgent(answer, names, { metric, formats, taskCount: totals.taskCount });
  const { data } = report;
  return (
    <ReportCard
      title="By agent"
      report={report}
      skeleton={<TableSkeleton />}
      action={
        data && (
          <ExportCard
            what="usage by agent"
            runtime={runtime}
            window={data[0][0].window}
            sheet={(exported) => agentSheet(ranked(data), exported)}
          />
        )
      }
    >
      {(answers) => <Shares columnName="Agent" ranking={ranked(answers)} metric={metric} />}
    </ReportCard>
  );
}

type ModelProps = { usage: Report<UsageAnswer>; metric: Metric; runtime: Billed };

export function ByModelCard({ usage, metric, runtime }: ModelProps) {
  const formats = useFormats();
  const { data } = usage;
  const ranked = (answer: UsageAnswer) => usageByModel(answer, { metric, formats });
  return (
    <ReportCard
      title="By model"
      report={usage}
      skeleton={<TableSkeleton />}
      action={
        data && (
          <ExportCard
            what="usage by model"
            runtime={runtime}
            window={data.window}
            sheet={(exported) => modelSheet(ranked(data), exported)}
          />
        )
      }
    >
      {(answer) => <Shares columnName="Model" ranking={ranked(answer)} metric={metric} />}
    </ReportCard>
  );
}

function Shares({ columnName, ranking, metric }: { columnName: string; ranking: Ranking; metric: Metric }) {
  return (
    <div className="pt-2">
      <RankingTable
        label={`Usage by ${columnName.toLowerCase()}`}
        columnName={columnName}
        ranking={ranking}
        metric={metric}
      />
    </div>
  );
}
