"use client";

import { Button, cn, Table, TableBody, TableCell, TableHead, TableHeader } from "@meridian/ui";
import { useState } from "react";
import { useFormats } from "~/features/viewing-zone/use-formats";
import { AgentRow, UsageCells } from "./agent-row";
import type { Agent, Rest } from "./prepare/agent-rows";

type Props = {
  agents: readonly Agent[];
  /** What was used by others than these; none beside what a search found, whose sum that is not. */
  rest: readonly Rest[];
  workspaceId: string;
  slug: string;
};

/** More are shown when they are asked for. */
const SHOWN_AT_FIRST = 200;

export function AgentTable({ agents, rest, workspaceId, slug }: Props) {
  const formats = useFormats();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? agents : agents.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <Table label="Agents">
        <TableHead className="max-sm:sr-only">
          <tr>
            <TableHeader>Agent</TableHeader>
            <TableHeader>Runtime</TableHeader>
            <TableHeader className="sm:max-lg:hidden">Owner</TableHeader>
            <TableHeader numeric className="sm:max-md:hidden">
              7 d tasks
            </TableHeader>
            <TableHeader numeric className="sm:max-md:hidden">
              7 d tokens
            </TableHeader>
            <TableHeader numeric>7 d cost</TableHeader>
            <TableHeader>
              <span className="sr-only">Actions</span>
            </TableHeader>
          </tr>
        </TableHead>
        <TableBody>
          {shown.map((agent) => (
            <AgentRow key={agent.id} {...{ agent, workspaceId, slug, formats }} />
          ))}
        </TableBody>
        {rest.length > 0 && (
          <tfoot className="border-line border-t">
            {rest.map(({ name, used, isSum }) => (
              <tr
                key={name}
                className={cn("max-sm:flex max-sm:flex-wrap max-sm:py-2", isSum ? "font-medium" : "text-ink-muted")}
              >
                <th scope="row" className="py-2.5 pr-3 pl-5 text-left font-[inherit] max-sm:basis-full">
                  {name}
                </th>
                <TableCell className="max-sm:hidden" />
                <TableCell className="max-lg:hidden" />
                <UsageCells used={used} formats={formats} />
                <TableCell className="max-sm:hidden" />
              </tr>
            ))}
          </tfoot>
        )}
      </Table>
      {shown.length < agents.length && (
        <div className="flex justify-center border-line border-t p-3">
          <Button onClick={() => setWhole(true)}>Show all {formats.count(agents.length)}</Button>
        </div>
      )}
    </>
  );
}
