import { Badge, TableCell, TableRow } from "@meridian/ui";
import Link from "next/link";
import type { Formats } from "~/formats/formats";
import { AgentMenu } from "./agent-menu";
import { type Agent, type Used, usedIn } from "./prepare/agent-rows";

type Props = { agent: Agent; workspaceId: string; slug: string; formats: Formats };

export function AgentRow({ agent, workspaceId, slug, formats }: Props) {
  const { name, key, ownerName, archivedAt } = agent;
  return (
    <TableRow>
      <th scope="row" className="py-2.5 pr-3 pl-5 text-left font-normal">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="break-words font-medium">{name}</span>
          {archivedAt !== null && <Badge>archived</Badge>}
        </span>
        {key !== name && <span className="block break-all font-mono text-ink-muted text-xs">{key}</span>}
        <span className="block text-ink-muted text-xs sm:hidden">
          <Where agent={agent} slug={slug} />
        </span>
      </th>
      <TableCell className="max-w-56 max-sm:hidden">
        <Where agent={agent} slug={slug} />
      </TableCell>
      <TableCell className="max-w-40 truncate text-ink-muted max-lg:hidden">{ownerName ?? "A former member"}</TableCell>
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
    <>
      <Link prefetch={false} href={`/${slug}/runtimes/${runtimeId}`} className="rounded-sm hover:underline">
        {runtimeName}
      </Link>{" "}
      <span className="text-ink-muted">{machineName}</span>
    </>
  );
}

export function UsageCells({ used, formats }: { used: Used; formats: Formats }) {
  const words = usedIn(used, formats);
  return (
    <>
      <TableCell numeric className="max-md:hidden">
        {words.tasks}
      </TableCell>
      <TableCell numeric title={words.tokensExact} className="max-md:hidden">
        {words.tokens}
      </TableCell>
      <TableCell numeric title={words.costExact} className="whitespace-nowrap">
        {words.cost}
        {words.listValue && <span className="block text-ink-muted text-xs">{words.listValue}</span>}
        <span className="block text-ink-muted text-xs md:hidden">{words.tokens} tokens</span>
      </TableCell>
    </>
  );
}
