"use client";

import { Button, Field, Input, Loading, Skeleton } from "@meridian/ui";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Absent } from "~/features/report/report-card";
import { useFormats } from "~/features/viewing-zone/use-formats";
import type { Formats } from "~/formats/formats";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import type { ListRow } from "../prepare/row";
import { BulkFrame, LeftOut } from "./bulk-frame";
import { inTens } from "./in-tens";
import { deletionOf, fullName, mine } from "./summary";
import { useBulk } from "./use-bulk";

type Props = { rows: readonly ListRow[]; onClose: (isDone: boolean) => void };

/** Deletes several as they were shown: one that has changed meanwhile is refused, and named. */
export function BulkDelete({ rows, onClose }: Props) {
  const formats = useFormats();
  const question = useDeletions(rows);
  const summary = question.data && deletionOf(question.data.asked);
  const versions = new Map(summary?.going.map(({ row, effects }) => [row.id, effects.version]));
  const remove = trpc.runtime.delete.useMutation();
  const bulk = useBulk({
    rows: summary?.going.map(({ row }) => row) ?? [],
    change: ({ id }) => remove.mutateAsync({ runtimeId: id, version: versions.get(id) }),
    said: (n) =>
      n === 1
        ? "1 runtime is deleted. What it used stays in every total."
        : `${formats.count(n)} runtimes are deleted. What they used stays in every total.`,
    onClose,
  });
  const going = summary?.going.length ?? 0;
  return (
    <BulkFrame title="Delete runtimes?" description="This can not be undone." total={going} onClose={onClose} {...bulk}>
      {!summary || !question.data ? (
        <Absent title="what will happen" report={question} skeleton={<SummarySkeleton />} />
      ) : (
        <>
          {going > 0 && <DeletionSummary summary={summary} formats={formats} />}
          <LeftOut title="Not deleted" rows={[...question.data.others, ...summary.kept]} />
          <Confirm count={going} isBusy={bulk.progress !== undefined} onConfirm={bulk.run} onClose={onClose} />
        </>
      )}
    </BulkFrame>
  );
}

function useDeletions(rows: readonly ListRow[]) {
  const utils = trpc.useUtils();
  return useQuery({
    queryKey: ["deletions", rows.map(({ id }) => id)],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const { able, others } = mine(rows);
      const outcomes = await inTens(able, ({ id }) => utils.client.runtime.deletion.query({ runtimeId: id }));
      return {
        asked: outcomes.flatMap((outcome) =>
          "answer" in outcome ? [{ row: outcome.of, effects: outcome.answer }] : [],
        ),
        others: [
          ...others,
          ...outcomes.flatMap((outcome) =>
            "error" in outcome
              ? [{ id: outcome.of.id, name: fullName(outcome.of), because: refusalSentence(outcome.error) }]
              : [],
          ),
        ],
      };
    },
  });
}

type Summary = ReturnType<typeof deletionOf<ListRow>>;

function DeletionSummary({ summary, formats }: { summary: Summary; formats: Formats }) {
  const { count, compact, cost } = formats;
  const { going, archivedAgents, autopilots, openTasks } = summary;
  const online = going.filter(({ row }) => row.health === "online").length;
  return (
    <ul aria-label="What happens" className="flex list-disc flex-col gap-1.5 pl-5 text-sm">
      <li>{going.length === 1 ? "1 runtime is deleted." : `${count(going.length)} runtimes are deleted.`}</li>
      {archivedAgents > 0 && (
        <li>
          {archivedAgents === 1
            ? "1 archived agent is deleted with them."
            : `${count(archivedAgents)} archived agents are deleted with them.`}
        </li>
      )}
      {autopilots > 0 && (
        <li>{autopilots === 1 ? "1 autopilot is paused." : `${count(autopilots)} autopilots are paused.`}</li>
      )}
      {openTasks > 0 && (
        <li>{openTasks === 1 ? "1 open task is cancelled." : `${count(openTasks)} open tasks are cancelled.`}</li>
      )}
      <li>
        What they used is kept ({compact(summary.tokens)} tokens, {cost(summary)}), under “Deleted runtimes”.
      </li>
      {online > 0 && (
        <li className="text-warn">
          {online === 1
            ? "1 is online: its machine will register it again, as a new runtime."
            : `${count(online)} are online: their machines will register them again, as new runtimes.`}
        </li>
      )}
    </ul>
  );
}

type ConfirmProps = { count: number; isBusy: boolean; onConfirm: () => void; onClose: (isDone: boolean) => void };

function Confirm({ count, isBusy, onConfirm, onClose }: ConfirmProps) {
  const [typed, setTyped] = useState("");
  const phrase = `delete ${count}`;
  const isRight = typed.trim().toLowerCase() === phrase;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isRight && !isBusy && count > 0) onConfirm();
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {count > 0 && (
        <Field
          label={
            <>
              Type <span className="select-text font-mono">{phrase}</span> to confirm
            </>
          }
        >
          {(control) => (
            <Input {...control} value={typed} autoComplete="off" onChange={({ target }) => setTyped(target.value)} />
          )}
        </Field>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={() => onClose(false)}>Keep them</Button>
        <Button type="submit" variant="danger" busy={isBusy} aria-disabled={!isRight || count === 0}>
          Delete
        </Button>
      </div>
    </form>
  );
}

const SummarySkeleton = () => (
  <Loading label="Looking what will happen" className="flex flex-col gap-3">
    <Skeleton className="w-56" />
    <Skeleton className="w-72 max-w-full" />
    <Skeleton className="h-9 w-full" />
  </Loading>
);
