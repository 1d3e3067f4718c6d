"use client";

import { toast } from "@meridian/ui";
import { type FormEvent, useState } from "react";
import { trpc } from "~/trpc/client";
import { type PriceRow, parseUsd, RATES, type Rate } from "./prepare/price-rows";

type Asked = { workspaceId: string; row: PriceRow; today: string; onDone: () => void };
type Typed = Record<Rate, string>;

/** A price while somebody types it: the first submit asks what it would do, the second one does it. */
export function useNewPrice({ workspaceId, row, today, onDone }: Asked) {
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`);
  const [typed, setTyped] = useState<Typed>(() => textsOf(row));
  const price = priceOf({ workspaceId, row, from, typed });
  const [asked, setAsked] = useState<typeof price>();
  const isPreviewed = asked !== undefined && JSON.stringify(asked) === JSON.stringify(price);
  const preview = trpc.price.preview.useQuery(asked ?? NO_PRICE, { enabled: asked !== undefined, staleTime: 0 });
  const utils = trpc.useUtils();
  const set = trpc.price.set.useMutation({
    onSuccess: async () => {
      onDone();
      toast.success(`${row.model} has a price of its own. Stored events follow.`);
      await Promise.all([utils.price.list.invalidate(), utils.dashboard.invalidate(), utils.runtime.invalidate()]);
    },
  });
  const known = isPreviewed ? preview.data : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!price || set.isPending) return;
    if (known) set.mutate(price);
    else setAsked(price);
  };
  return {
    from,
    setFrom,
    typed,
    type: (rate: Rate, text: string) => setTyped({ ...typed, [rate]: text }),
    isComplete: price !== undefined,
    preview: known,
    isBusy: set.isPending || (isPreviewed && preview.isFetching),
    refused: set.error ?? (isPreviewed ? preview.error : null),
    submit,
  };
}

const NO_RATES = { inputUsd: 0, outputUsd: 0, cacheReadUsd: 0, cacheWriteUsd: 0, cacheWrite1hUsd: 0 };
const NO_PRICE = { workspaceId: "", provider: "", model: "", effectiveFrom: "", ...NO_RATES };

function priceOf({
  workspaceId,
  row,
  from,
  typed,
}: Pick<Asked, "workspaceId" | "row"> & { from: string; typed: Typed }) {
  const amounts = RATES.flatMap((rate) => parseUsd(typed[rate]) ?? []);
  if (amounts.length < RATES.length || !/^\d{4}-\d{2}-\d{2}$/.test(from)) return undefined;
  const [inputUsd = 0, outputUsd = 0, cacheReadUsd = 0, cacheWriteUsd = 0, cacheWrite1hUsd = 0] = amounts;
  const { provider, model } = row;
  const usd = { inputUsd, outputUsd, cacheReadUsd, cacheWriteUsd, cacheWrite1hUsd };
  return { workspaceId, provider, model, effectiveFrom: from, ...usd };
}

function textsOf({ rates }: PriceRow): Typed {
  const text = (rate: Rate) => `${rates?.[rate] ?? ""}`;
  return {
    input: text("input"),
    output: text("output"),
    cacheRead: text("cacheRead"),
    cacheWrite: text("cacheWrite"),
    cacheWrite1h: text("cacheWrite1h"),
  };
}
