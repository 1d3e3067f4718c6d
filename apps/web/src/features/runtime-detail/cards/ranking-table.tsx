import { Badge, cn, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import Link from "next/link";
import { useParams } from "next/navigation";
import { Swatch } from "~/charts/swatch";
import type { Metric } from "~/features/report/prepare/measures";
import type { Ranking } from "../prepare/ranked-shares";

type Props = { label: string; columnName: string; ranking: Ranking; metric: Metric };

/** Rows by what they used, each over a bar of its part of the greatest. */
export function RankingTable({ label, columnName, ranking, metric }: Props) {
  // A phone has room for one measure beside the name: the chosen one.
  const only = (shown: Metric) => (metric === shown ? undefined : "max-sm:hidden");
  const { workspace } = useParams<{ workspace: string }>();
  const hasTasks = ranking.sum.tasks !== undefined;
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <TableHeader>{columnName}</TableHeader>
          <TableHeader numeric className="max-sm:hidden">
            Share
          </TableHeader>
          <TableHeader numeric className={only("tokens")}>
            Tokens
          </TableHeader>
          <TableHeader numeric className={only("cost")}>
            Cost
          </TableHeader>
          {hasTasks && <TableHeader numeric>Tasks</TableHeader>}
        </TableRow>
      </TableHead>
      <TableBody>
        {ranking.rows.map((row) => (
          <TableRow key={row.key}>
            <th scope="row" className="relative w-1/2 min-w-36 py-2 pr-3 pl-5 text-left font-normal max-sm:w-full">
              <svg
                aria-hidden
                className="absolute inset-y-1 right-3 left-3 h-[calc(100%-0.5rem)] w-[calc(100%-1.5rem)]"
              >
                <rect width={`${row.width * 100}%`} height="100%" rx={4} className="fill-accent-soft" />
              </svg>
              <span className="relative flex flex-wrap items-center gap-x-2">
                {row.colour && <Swatch colour={row.colour} />}
                {row.agentName === undefined ? (
                  <span className="break-all">{row.name}</span>
                ) : (
                  <Link
                    prefetch={false}
                    href={`/${workspace}/agents?show=all&q=${encodeURIComponent(row.agentName)}`}
                    className="thumb break-all rounded-sm hover:underline"
                  >
                    {row.name}
                  </Link>
                )}
                {row.aside && <Badge className="px-1.5 py-0 text-2xs">{row.aside}</Badge>}
              </span>
            </th>
            <TableCell numeric className="text-ink-muted max-sm:hidden">
              {row.share}
            </TableCell>
            <TableCell numeric title={row.tokensExact} className={only("tokens")}>
              {row.tokens}
            </TableCell>
            <TableCell numeric title={row.costExact} className={cn("sm:whitespace-nowrap", only("cost"))}>
              {row.cost}
            </TableCell>
            {hasTasks && <TableCell numeric>{row.tasks}</TableCell>}
          </TableRow>
        ))}
      </TableBody>
      <tfoot className="border-line border-t font-medium">
        <tr>
          <th scope="row" className="py-2.5 pr-3 pl-5 text-left">
            Sum
          </th>
          <TableCell numeric className="max-sm:hidden">
            {ranking.sum.share}
          </TableCell>
          <TableCell numeric title={ranking.sum.tokensExact} className={only("tokens")}>
            {ranking.sum.tokens}
          </TableCell>
          <TableCell numeric title={ranking.sum.costExact} className={cn("sm:whitespace-nowrap", only("cost"))}>
            {ranking.sum.cost}
          </TableCell>
          {hasTasks && <TableCell numeric>{ranking.sum.tasks}</TableCell>}
        </tr>
      </tfoot>
    </Table>
  );
}
