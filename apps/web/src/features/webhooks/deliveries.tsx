"use client";

import { Badge, Button, Table, TableBody, TableCell, TableHead, TableHeader, TableRow, toast } from "@meridian/ui";
import { Ago } from "~/features/viewing-zone/ago";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { trpc } from "~/trpc/client";
import { usePolling } from "~/trpc/live/connection";
import { refusalSentence } from "~/trpc/refusal";
import { type Delivery, deliveryState, typeWords } from "./prepare/delivery-words";

const POLL_MS = 5_000;
const AT_ONCE = 20;

/** What was sent to an endpoint, latest first, and what became of it. */
export function Deliveries({ endpointId }: { endpointId: string }) {
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = trpc.webhook.deliveries.useInfiniteQuery(
    { endpointId, limit: AT_ONCE },
    { getNextPageParam: ({ nextCursor }) => nextCursor, refetchInterval: usePolling(POLL_MS) },
  );
  if (error) return <p className="py-2 text-bad text-sm">{refusalSentence(error)}</p>;
  if (!data) return <p className="py-2 text-ink-muted text-sm">Loading…</p>;
  const rows = data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <p className="py-2 text-ink-muted text-sm">Nothing was sent yet.</p>;
  return (
    <div className="-mx-5">
      <Table label="Deliveries">
        <TableHead>
          <TableRow>
            <TableHeader>Message</TableHeader>
            <TableHeader numeric className="max-sm:hidden">
              Attempts
            </TableHeader>
            <TableHeader>Result</TableHeader>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((delivery) => (
            <DeliveryRow key={delivery.id} delivery={delivery} />
          ))}
        </TableBody>
      </Table>
      {hasNextPage && (
        <div className="px-5 pt-3">
          <Button size="sm" busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            Show earlier ones
          </Button>
        </div>
      )}
    </div>
  );
}

function DeliveryRow({ delivery }: { delivery: Delivery }) {
  const formats = useFormats();
  const utils = trpc.useUtils();
  const retry = trpc.webhook.retry.useMutation({
    onError: (error) => toast.error(refusalSentence(error)),
    onSettled: () => utils.webhook.deliveries.invalidate(),
  });
  const { tone, word, why } = deliveryState(delivery);
  return (
    <TableRow>
      <th scope="row" className="py-2 pr-3 pl-5 text-left font-normal">
        {typeWords(delivery)}
        <span className="block text-ink-muted text-xs">
          <Ago at={delivery.createdAt} />
        </span>
      </th>
      <TableCell numeric className="max-sm:hidden">
        {formats.count(delivery.attempts)}
      </TableCell>
      <TableCell>
        <span className="flex flex-wrap items-center gap-2">
          <Badge tone={tone}>{word}</Badge>
          {why && <span className="text-ink-muted text-xs">{why}</span>}
          {delivery.deliveredAt === null && delivery.attempts > 0 && (
            <Button size="sm" busy={retry.isPending} onClick={() => retry.mutate({ deliveryId: delivery.id })}>
              Retry now
            </Button>
          )}
        </span>
      </TableCell>
    </TableRow>
  );
}
