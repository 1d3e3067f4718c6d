"use client";

import { Button, Select, Skeleton } from "@meridian/ui";
import { type Report, ReportCard } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { GroupsAnswer } from "../prepare/answers";
import type { DashboardInput } from "../prepare/asked";
import { WORDS } from "../prepare/dimensions";
import { leaderboard } from "../prepare/leaderboard";
import { SORTS } from "../search-params";
import type { DashboardParams } from "../use-dashboard-params";
import { ExportCard } from "./export-card";
import { LeaderboardTable, SORT_NAMES } from "./leaderboard-table";

type Props = { groups: Report<GroupsAnswer>; params: DashboardParams; slug: string; input: DashboardInput };

/** Ten of one kind, an honest rest, and all of them when asked for. */
export function LeaderboardCard({ groups, params, slug, input }: Props) {
  const formats = useFormats();
  const { by, sort, all, change, want, wanted } = params;
  const board = (answer: GroupsAnswer) => leaderboard(answer, { by, sort, isWhole: all, formats });
  const { data } = groups;
  const words = WORDS[by];
  return (
    <ReportCard
      title={`By ${words.label.toLowerCase()}`}
      report={groups}
      skeleton={<Skeleton className="h-100" />}
      action={data && <ExportCard what={`usage by ${by}`} input={input} shown={{ sheet: "usage", by, sort, all }} />}
    >
      {(answer) => {
        const shown = board(answer);
        const canFold = answer.rows.length > 10;
        return (
          <div className="pt-2">
            {/* A phone shows one measure alone, and no heads of the others to press. */}
            <div className="px-5 pb-1 sm:hidden print:hidden">
              <Select
                aria-label="Sort by"
                value={sort}
                options={SORTS.map((value) => ({ value, label: `By ${SORT_NAMES[value].toLowerCase()}` }))}
                onChange={(next) => change({ sort: next })}
              />
            </div>
            <LeaderboardTable
              board={shown}
              by={by}
              slug={slug}
              sort={sort}
              onSort={(next) => change({ sort: next })}
              onFilter={(value) => want(by, [...new Set([...(wanted[by] ?? []), value])])}
            />
            {canFold && (
              <p className="flex justify-center border-line border-t py-2">
                <Button variant="quiet" size="sm" onClick={() => change({ all: all ? null : true })}>
                  {all ? "Show ten" : `Show all ${formats.count(answer.groupCount)} ${words.plural.toLowerCase()}`}
                </Button>
              </p>
            )}
          </div>
        );
      }}
    </ReportCard>
  );
}
