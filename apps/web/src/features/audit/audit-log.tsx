"use client";

import { Button, Card, EmptyState } from "@meridian/ui";
import { keepPreviousData } from "@tanstack/react-query";
import { ScrollText, SearchX } from "lucide-react";
import { useQueryStates } from "nuqs";
import { ExportMenu } from "~/features/report/export/export-menu";
import { Absent, Shown } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { trpc } from "~/trpc/client";
import { AuditFilters } from "./audit-filters";
import { AuditSkeleton } from "./audit-skeleton";
import { AuditTable } from "./audit-table";
import { deedSheet } from "./prepare/deed-sheet";
import { askedBy, auditParams } from "./search-params";

type Props = { workspaceId: string; slug: string };

/** Who did what in a workspace, latest first. */
export function AuditLog({ workspaceId, slug }: Props) {
  const [filter, write] = useQueryStates(auditParams, { history: "push" });
  const [members] = trpc.member.list.useSuspenseQuery({ workspaceId });
  const formats = useFormats();
  const { zone } = useViewingTimezone();
  const log = trpc.audit.list.useInfiniteQuery(askedBy(workspaceId, filter), {
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  if (!log.data && !log.error) return <AuditSkeleton />;
  const clear = () => void write(null);
  const rows = log.data?.pages.flatMap((page) => page.rows) ?? [];
  const names = new Map(members.map(({ userId, name }) => [userId, name]));
  const speaker = { formats, zone, nameOf: (id: string) => names.get(id) };
  const isFiltered = Object.values(filter).some((value) => value !== null);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-2">
        <AuditFilters filter={filter} members={members} onChange={(change) => void write(change)} onClear={clear} />
        {rows.length > 0 && <ExportMenu name={`audit-${slug}`} sheet={() => deedSheet(rows, speaker, new Date())} />}
      </div>
      <Card className="overflow-hidden" aria-label="Audit log">
        {!log.data ? (
          <Absent title="the audit log" report={log} skeleton={null} />
        ) : rows.length === 0 ? (
          <Nothing onClear={isFiltered ? clear : undefined} />
        ) : (
          <Shown report={log}>
            <AuditTable {...{ rows, slug, speaker }} />
            {log.hasNextPage && (
              <div className="border-line border-t px-5 py-3">
                <Button size="sm" busy={log.isFetchingNextPage} onClick={() => log.fetchNextPage()}>
                  Show older
                </Button>
              </div>
            )}
          </Shown>
        )}
      </Card>
    </>
  );
}

function Nothing({ onClear }: { onClear: (() => void) | undefined }) {
  if (onClear)
    return (
      <EmptyState icon={SearchX} title="Nothing matches" action={<Button onClick={onClear}>Show everything</Button>}>
        Nobody did this in the time you chose.
      </EmptyState>
    );
  return (
    <EmptyState icon={ScrollText} title="Nothing was done yet">
      Whatever people change here stands in this list from then on, with who did it and what it was before.
    </EmptyState>
  );
}
