"use client";

import { Button } from "@meridian/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import type { ListRow } from "../prepare/row";
import { BulkFrame, LeftOut } from "./bulk-frame";
import { inTens } from "./in-tens";
import { mine } from "./summary";
import { useBulk } from "./use-bulk";

type Props = { rows: readonly ListRow[]; visibility: "public" | "private"; onClose: (isDone: boolean) => void };

const WORDS = {
  public: { title: "Make runtimes public?", meaning: "Every member will be able to bind agents to them." },
  private: { title: "Make runtimes private?", meaning: "Only owners and admins will be able to bind agents to them." },
};

export function BulkVisibility({ rows, visibility, onClose }: Props) {
  const { count } = useFormats();
  const utils = trpc.useUtils();
  const { able, others } = mine(rows);
  const changing = able.filter((row) => row.visibility !== visibility);
  const [unbindOthers, setUnbind] = useState(false);
  const update = trpc.runtime.update.useMutation();
  const outsiders = useQuery({
    queryKey: ["outsiders", changing.map(({ id }) => id)],
    enabled: visibility === "private",
    queryFn: async () => {
      const outcomes = await inTens(changing, ({ id }) => utils.client.runtime.outsiders.query({ runtimeId: id }));
      return outcomes.reduce((sum, outcome) => sum + ("answer" in outcome ? outcome.answer.length : 0), 0);
    },
  });
  const bulk = useBulk({
    rows: changing,
    change: ({ id }) => update.mutateAsync({ runtimeId: id, visibility, unbindOthers }),
    said: (n) => (n === 1 ? `1 runtime is ${visibility} now.` : `${count(n)} runtimes are ${visibility} now.`),
    // Agents that were unbound would not come back.
    undo: unbindOthers
      ? undefined
      : {
          change: ({ id, ...before }) => update.mutateAsync({ runtimeId: id, visibility: before.visibility }),
          said: (n) => (n === 1 ? "1 runtime is as it was." : `${count(n)} runtimes are as they were.`),
        },
    onClose,
  });
  const alike = able.length - changing.length;
  const bound = outsiders.data ?? 0;
  return (
    <BulkFrame
      title={WORDS[visibility].title}
      description={WORDS[visibility].meaning}
      total={changing.length}
      onClose={onClose}
      {...bulk}
    >
      <p className="text-sm">
        {changing.length === 1 ? "1 runtime changes." : `${count(changing.length)} runtimes change.`}{" "}
        {alike > 0 && (alike === 1 ? `1 is ${visibility} already.` : `${count(alike)} are ${visibility} already.`)}
      </p>
      {bound > 0 && (
        <label className="flex cursor-pointer gap-2.5 text-sm">
          <input
            type="checkbox"
            checked={unbindOthers}
            onChange={({ target }) => setUnbind(target.checked)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span>
            {bound === 1
              ? "Unbind the agent of somebody else that is bound to them"
              : `Unbind the ${count(bound)} agents of other people that are bound to them`}
            <span className="block text-ink-muted text-xs">Otherwise they work on as before.</span>
          </span>
        </label>
      )}
      <LeftOut title="Left as they are" rows={others} />
      <div className="flex justify-end gap-2">
        <Button onClick={() => onClose(false)}>Cancel</Button>
        <Button
          variant="primary"
          busy={bulk.progress !== undefined || outsiders.isLoading}
          aria-disabled={changing.length === 0}
          onClick={() => changing.length > 0 && bulk.run()}
        >
          Make {visibility}
        </Button>
      </div>
    </BulkFrame>
  );
}
