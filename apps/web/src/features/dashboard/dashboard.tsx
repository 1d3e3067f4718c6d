"use client";

import { Button, Card, EmptyState, Tab, TabList, TabPanel, Tabs } from "@meridian/ui";
import { ListFilter } from "lucide-react";
import { ReportBar } from "~/features/report/bar/report-bar";
import { useZoom } from "~/features/report/range/use-zoom";
import { Absent } from "~/features/report/report-card";
import { eachByItself } from "~/trpc/each-by-itself";
import { FailuresTab } from "./failures-tab";
import { FilterBar } from "./filters/filter-bar";
import { askedOf } from "./prepare/asked";
import { chipsOf } from "./prepare/filters";
import { UsageTab } from "./usage-tab";
import { useChoices, useFailures, useUsage } from "./use-dashboard";
import { useDashboardParams } from "./use-dashboard-params";

type Props = { workspaceId: string; slug: string };

/** A workspace: what it used, by whom, for what and at what cost, and how its runs ended, in the reader's own days. */
export const Dashboard = eachByItself(({ workspaceId, slug }: Props) => {
  const params = useDashboardParams();
  const { range, viewing, wanted, by, compare, metric, runs, tab, change, clear } = params;
  const input = askedOf({ workspaceId, tz: viewing.zone, range, wanted });
  const isFailures = tab === "failures";
  const usage = useUsage({ input, compare, by, metric, runs, isOn: !isFailures });
  const failures = useFailures(input, isFailures);
  const { data: choices } = useChoices(workspaceId);
  const zooming = useZoom(params);
  const chips = chipsOf(wanted, choices);
  const shown = isFailures ? failures : usage.usage;
  const isGone = shown.error?.data?.code === "NOT_FOUND" && chips.length > 0;
  return (
    <div className="flex flex-col gap-5">
      <ReportBar params={params} zooming={zooming} report={shown} link={params.link} />
      <FilterBar choices={choices} params={params} />
      <Tabs
        value={tab}
        onValueChange={(next) => change({ tab: next === "failures" ? next : null })}
        className="flex flex-col gap-5"
      >
        <TabList aria-label="Of the workspace">
          <Tab value="usage">Usage</Tab>
          <Tab value="failures">Failures</Tab>
        </TabList>
        <TabPanel value={tab} className="flex flex-col gap-5">
          {isGone ? (
            <Card aria-label="Filters">
              <EmptyState
                icon={ListFilter}
                title="A filter names something that is not there"
                action={<Button onClick={clear}>Clear filters</Button>}
              >
                It may have been deleted since, or lie in another workspace. What was deleted can be asked for as a
                group.
              </EmptyState>
            </Card>
          ) : shown.error && shown.data === undefined ? (
            <Card aria-label="Reports">
              <Absent title="reports" report={shown} skeleton={null} />
            </Card>
          ) : isFailures ? (
            <FailuresTab failures={failures} input={input} />
          ) : (
            <UsageTab {...{ usage, input, params, zooming, slug }} />
          )}
        </TabPanel>
      </Tabs>
    </div>
  );
});
