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
          <TableHead>
            <TableRow>
              <TableHeader>Model</TableHeader>
              <TableHeader>Price</TableHeader>
              {RATES.map((rate) => (
                <TableHeader key={rate} numeric className="max-lg:hidden">
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
                <TableRow>
                  <th scope="row" className="py-2 pr-3 pl-5 text-left font-normal">
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
                  <TableRow key={price.id} className="text-ink-muted">
                    <td className="py-1.5 pr-3 pl-9 text-sm" colSpan={2}>
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

function RateCells({ rates }: { rates: Rates | null }) {
  const formats = useFormats();
  return RATES.map((rate) => {
    const usd = rates?.[rate];
    return (
      <TableCell key={rate} numeric className="max-lg:hidden">
        {usd === null || usd === undefined ? "—" : formats.usdExact(usd)}
      </TableCell>
    );
  });
}
