"use client";

import { localDateOf, UTC } from "@meridian/time";
import { Card, EmptyState, toast } from "@meridian/ui";
import { CircleDollarSign } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useNow } from "~/features/viewing-zone/now";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { type OwnPrice, type PriceRow, priceRows } from "./prepare/price-rows";
import { PriceTable } from "./price-table";

const SetPrice = dynamic(() => import("./set-price").then((file) => file.SetPrice), { ssr: false });

const TICK_MS = 60_000;
/** While stored events follow a price somebody looks on; else nothing happens here. */
const WATCH_MS = 3_000;

export function Prices({ workspaceId }: { workspaceId: string }) {
  const formats = useFormats();
  const now = useNow(TICK_MS);
  const [chosen, setChosen] = useState<PriceRow>();
  const utils = trpc.useUtils();
  const [book] = trpc.price.list.useSuspenseQuery(
    { workspaceId },
    { refetchInterval: ({ state }) => (state.data?.changes.some(({ finishedAt }) => !finishedAt) ? WATCH_MS : false) },
  );
  const remove = trpc.price.remove.useMutation({
    onSuccess: () => toast.success("The price is undone. Stored events follow."),
    onError: (error) => toast.error(refusalSentence(error)),
    onSettled: () =>
      Promise.all([utils.price.list.invalidate(), utils.dashboard.invalidate(), utils.runtime.invalidate()]),
  });
  const rows = priceRows(book, now, formats);
  if (rows.length === 0)
    return (
      <Card aria-label="Prices">
        <EmptyState icon={CircleDollarSign} title="No model was used yet">
          Models are here once a machine reports them, each with the price it is counted at.
        </EmptyState>
      </Card>
    );
  return (
    <>
      <PriceTable
        rows={rows}
        mayEdit={book.mayEdit}
        onSet={setChosen}
        onUndo={({ id }: OwnPrice) => remove.mutate({ priceId: id })}
      />
      {chosen && (
        <SetPrice
          workspaceId={workspaceId}
          row={chosen}
          today={localDateOf(now, UTC)}
          onClose={() => setChosen(undefined)}
        />
      )}
    </>
  );
}
