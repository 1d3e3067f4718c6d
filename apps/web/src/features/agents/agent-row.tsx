import { Badge, TableCell, TableRow } from "@meridian/ui";
import Link from "next/link";
import type { Formats } from "~/formats/formats";
import { AgentMenu } from "./agent-menu";
import { type Agent, type Used, usedIn } from "./prepare/agent-rows";

type Props = { agent: Agent; workspaceId: string; slug: string; formats: Formats };

export function AgentRow({ agent, workspaceId, slug, formats }: Props) {
  const { name, key, ownerName, archivedAt } = agent;
  return (
    <TableRow card>
      <th scope="row" className="py-2.5 pr-3 pl-5 text-left font-normal max-sm:min-w-0 max-sm:flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="break-words font-medium">{name}</span>
          {archivedAt !== null && <Badge>archived</Badge>}
        </span>
        {key !== name && <span className="wrap-anywhere block font-mono text-ink-muted text-xs">{key}</span>}
      </th>
      <TableCell label="Runtime" className="sm:max-w-56">
        <Where agent={agent} slug={slug} />
      </TableCell>
      <TableCell label="Owner" className="text-ink-muted sm:max-w-40 sm:truncate sm:max-lg:hidden">
        {ownerName ?? "A former member"}
      </TableCell>
      <UsageCells used={agent} formats={formats} />
      <TableCell className="text-right">
        <AgentMenu agent={agent} workspaceId={workspaceId} />
      </TableCell>
    </TableRow>
  );
}

function Where({ agent: { runtimeId, runtimeName, machineName }, slug }: Pick<Props, "agent" | "slug">) {
  if (runtimeId === null) return <span className="text-ink-muted">Not bound</span>;
  return (
    <span className="wrap-anywhere">
      <Link prefetch={false} href={`/${slug}/runtimes/${runtimeId}`} className="rounded-sm hover:underline">
        {runtimeName}
      </Link>{" "}
      <span className="text-ink-muted">{machineName}</span>
    </span>
  );
}

export function UsageCells({ used, formats }: { used: Used; formats: Formats }) {
  const words = usedIn(used, formats);
  return (
    <>
      <TableCell numeric label="7 d tasks" className="sm:max-md:hidden">
        {words.tasks}
      </TableCell>
      <TableCell numeric label="7 d tokens" title={words.tokensExact} className="sm:max-md:hidden">
        {words.tokens}
      </TableCell>
      <TableCell numeric label="7 d cost" title={words.costExact} className="whitespace-nowrap">
        <span>
          {words.cost}
          {words.listValue && <span className="block text-ink-muted text-xs">{words.listValue}</span>}
          <span className="block text-ink-muted text-xs max-sm:hidden md:hidden">{words.tokens} tokens</span>
        </span>
      </TableCell>
    </>
  );
}
