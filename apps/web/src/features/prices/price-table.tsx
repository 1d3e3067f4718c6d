"use client";

import { Badge, Button, Card, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { Fragment } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { type OwnPrice, type PriceRow, RATE_NAMES, RATES, type Rates } from "./prepare/price-rows";

type Props = {
  rows: readonly PriceRow[];
  mayEdit: boolean;
  onSet: (row: PriceRow) => void;
  onUndo: (price: OwnPrice) => void;
};

const SOURCES = { own: "Own price", list: "List price", unknown: "Unknown" } as const;

/** What each model costs, where that is from, and the prices somebody set for it. */
export function PriceTable({ rows, mayEdit, onSet, onUndo }: Props) {
  return (
    <Card title="Models" description="USD per million tokens.">
      <div className="overflow-x-auto pt-2">
        <Table label="Prices">
          <TableHead className="max-lg:sr-only">
            <TableRow>
              <TableHeader>Model</TableHeader>
              <TableHeader>Price</TableHeader>
              {RATES.map((rate) => (
                <TableHeader key={rate} numeric>
                  {RATE_NAMES[rate]}
                </TableHeader>
              ))}
              {mayEdit && (
                <TableHeader>
                  <span className="sr-only">Actions</span>
                </TableHeader>
              )}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <Fragment key={row.key}>
                <TableRow className={CARD}>
                  <th scope="row" className="py-2 pr-3 pl-5 text-left font-normal max-lg:min-w-0 max-lg:flex-1">
                    <span className="break-all">{row.model}</span>{" "}
                    <span className="text-ink-muted text-xs">{row.provider}</span>
                  </th>
                  <TableCell>
                    <Badge tone={row.source === "unknown" ? "warn" : row.source === "own" ? "accent" : "neutral"}>
                      {SOURCES[row.source]}
                    </Badge>
                  </TableCell>
                  <RateCells rates={row.rates} />
                  {mayEdit && (
                    <TableCell numeric>
                      <Button size="sm" aria-label={`Set a price of ${row.model}`} onClick={() => onSet(row)}>
                        Set price
                      </Button>
                    </TableCell>
                  )}
                </TableRow>
                {row.own.map((price) => (
                  <TableRow key={price.id} className={`${CARD} text-ink-muted`}>
                    <td className="py-1.5 pr-3 pl-9 text-sm max-lg:min-w-0 max-lg:flex-1 max-lg:pl-5" colSpan={2}>
                      From {price.from} (UTC), by {price.by}
                      {price.progress && <span className="ml-2 text-xs">{price.progress}</span>}
                    </td>
                    <RateCells rates={price.rates} />
                    {mayEdit && (
                      <TableCell numeric>
                        <Button
                          size="sm"
                          variant="quiet"
                          aria-label={`Undo the price of ${row.model} from ${price.from}`}
                          onClick={() => onUndo(price)}
                        >
                          Undo
                        </Button>
                      </TableCell>
                    )}
                  </TableRow>
                ))}
              </Fragment>
            ))}
          </TableBody>
        </Table>
      </div>
    </Card>
  );
}

/** Seven columns need a wide screen; on another the amounts lie below the model, each beside its name. */
const CARD = "max-lg:flex max-lg:flex-wrap max-lg:items-center max-lg:py-1.5";

function RateCells({ rates }: { rates: Rates | null }) {
  const formats = useFormats();
  return (
    <>
      <td aria-hidden className="max-lg:order-1 max-lg:basis-full lg:hidden" />
      {RATES.map((rate) => {
        const usd = rates?.[rate];
        return (
          <TableCell
            key={rate}
            numeric
            className={`max-lg:order-1 max-lg:py-0.5 max-lg:pr-0 max-lg:pl-5 ${rates ? "" : "max-lg:hidden"}`}
          >
            <span aria-hidden className="mr-1.5 text-ink-muted text-xs lg:hidden">
              {RATE_NAMES[rate]}
            </span>
            {usd === null || usd === undefined ? "—" : formats.usdExact(usd)}
          </TableCell>
        );
      })}
    </>
  );
}
