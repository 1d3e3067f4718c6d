"use client";

import { Button, cn, Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@meridian/ui";
import { ArrowDown, ListFilter } from "lucide-react";
import Link from "next/link";
import { type DimensionName, WORDS } from "../prepare/dimensions";
import type { Leaderboard, Line } from "../prepare/leaderboard";
import { SORTS, type Sort } from "../search-params";

export const SORT_NAMES: Record<Sort, string> = { cost: "Cost", tokens: "Tokens", tasks: "Tasks", time: "Run time" };

type Props = {
  board: Leaderboard;
  by: DimensionName;
  slug: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  onFilter: (value: string) => void;
};

/** By whom or for what, most first, each over a bar of its part of the greatest. */
export function LeaderboardTable({ board, by, slug, sort, onSort, onFilter }: Props) {
  // A phone has room for one measure beside the name: what it is sorted by.
  const only = (shown: Sort) => (sort === shown ? undefined : "max-sm:hidden");
  return (
    <Table label={`Usage by ${WORDS[by].label.toLowerCase()}`}>
      <TableHead>
        <TableRow>
          <TableHeader>{WORDS[by].label}</TableHeader>
          <TableHeader numeric className="max-sm:hidden">
            Share
          </TableHeader>
          {SORTS.map((each) => (
            <TableHeader key={each} numeric className={only(each)} aria-sort={sort === each ? "descending" : "none"}>
              <button
                type="button"
                onClick={() => onSort(each)}
                className={cn(
                  "thumb inline-flex items-center gap-1 rounded-sm hover:text-ink",
                  sort === each && "text-ink",
                )}
              >
                {sort === each && <ArrowDown aria-hidden className="size-3" />}
                {SORT_NAMES[each]}
              </button>
            </TableHeader>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {board.lines.map((line) => (
          <TableRow key={line.id} className="group/line">
            <th
              scope="row"
              className="relative w-2/5 min-w-40 py-2 pr-3 pl-5 text-left font-normal max-sm:w-full max-sm:pr-0"
            >
              <svg
                aria-hidden
                className="absolute inset-y-1 right-3 left-3 h-[calc(100%-0.5rem)] w-[calc(100%-1.5rem)]"
              >
                <rect
                  width={`${line.width * 100}%`}
                  height="100%"
                  rx={4}
                  className={line.id === "rest" ? "fill-sunken" : "fill-accent-soft"}
                />
              </svg>
              <Name line={line} slug={slug} onFilter={onFilter} />
            </th>
            <TableCell numeric className="text-ink-muted max-sm:hidden">
              {line.share}
            </TableCell>
            <Values words={line} only={only} />
          </TableRow>
        ))}
      </TableBody>
      <tfoot className="border-line border-t font-medium">
        <tr>
          <th scope="row" className="py-2.5 pr-3 pl-5 text-left">
            All
          </th>
          <TableCell numeric className="max-sm:hidden">
            {board.whole.share}
          </TableCell>
          <Values words={board.whole} only={only} />
        </tr>
      </tfoot>
    </Table>
  );
}

function Name({ line, slug, onFilter }: { line: Line } & Pick<Props, "slug" | "onFilter">) {
  const { name, aside, path, filter } = line;
  return (
    <span className="relative flex items-center gap-x-2">
      <span className={cn("min-w-0 break-words", line.id === "" || line.id === "rest" ? "text-ink-muted" : "")}>
        {path ? (
          <Link prefetch={false} href={`/${slug}/${path}`} className="thumb rounded-sm hover:underline">
            {name}
          </Link>
        ) : (
          name
        )}
        {aside && <span className="text-ink-muted text-xs max-sm:block sm:ml-2">{aside}</span>}
      </span>
      {filter && (
        <Button
          variant="quiet"
          size="sm"
          aria-label={`Show only ${name}`}
          title="Show only this"
          onClick={() => onFilter(filter)}
          className="ml-auto size-7 shrink-0 px-0 opacity-0 focus-visible:opacity-100 group-hover/line:opacity-100 pointer-coarse:opacity-100"
        >
          <ListFilter aria-hidden className="size-3.5" />
        </Button>
      )}
    </span>
  );
}

type Words = Leaderboard["whole"];

function Values({ words, only }: { words: Words; only: (sort: Sort) => string | undefined }) {
  return (
    <>
      <TableCell numeric title={words.costExact} className={cn("sm:whitespace-nowrap", only("cost"))}>
        {words.cost}
        {words.listValue && <span className="block text-ink-muted text-xs">{words.listValue}</span>}
      </TableCell>
      <TableCell numeric title={words.tokensExact} className={only("tokens")}>
        {words.tokens}
      </TableCell>
      <TableCell numeric className={only("tasks")}>
        {words.tasks}
      </TableCell>
      <TableCell numeric className={cn("whitespace-nowrap", only("time"))}>
        {words.time}
      </TableCell>
    </>
  );
}
