"use client";

import { Card, Table, TableBody, TableHead, TableHeader } from "@meridian/ui";
import { Cpu, Laptop } from "lucide-react";
import { ExportMenu } from "~/features/report/export/export-menu";
import { trpc } from "~/trpc/client";
import { ConnectRuntime } from "./connect-runtime";
import { groupByMachine, type Machine } from "./group-by-machine";
import { type Runtime, RuntimeRow } from "./runtime-row";

const POLL_MS = 30_000;

type Props = { workspaceId: string; slug: string };

/** Every runtime of the workspace, machine by machine; asked again while the page is in sight. */
export function RuntimeList({ workspaceId, slug }: Props) {
  const [runtimes] = trpc.runtime.list.useSuspenseQuery({ workspaceId }, { refetchInterval: POLL_MS });
  const [members] = trpc.member.list.useSuspenseQuery({ workspaceId });
  if (runtimes.length === 0) return <ConnectRuntime slug={slug} />;

  const names = new Map(members.map(({ userId, name }) => [userId, name]));
  const ownerOf = ({ ownerId }: Runtime) => (ownerId === null ? "Nobody" : (names.get(ownerId) ?? "A former member"));
  const sheet = () => ({
    about: { generatedAt: new Date().toISOString() },
    columns: [
      { name: "machine", read: (row: Runtime) => row.deviceInfo },
      { name: "name", read: (row: Runtime) => row.name },
      { name: "provider", read: (row: Runtime) => row.provider },
      { name: "status", read: (row: Runtime) => row.status },
      { name: "lastSeenAt", read: (row: Runtime) => row.lastSeenAt },
      { name: "owner", read: ownerOf },
      { name: "visibility", read: (row: Runtime) => row.visibility },
    ],
    rows: runtimes,
  });
  return (
    <Card className="overflow-hidden" title="All runtimes" action={<ExportMenu name="runtimes" sheet={sheet} />}>
      <Table label="Runtimes">
        <TableHead>
          <tr>
            <TableHeader className="w-full">Runtime</TableHeader>
            <TableHeader className="min-w-32">Status</TableHeader>
            <TableHeader className="hidden min-w-36 sm:table-cell">Last seen</TableHeader>
            <TableHeader className="hidden min-w-40 md:table-cell">Owner</TableHeader>
            <TableHeader className="hidden min-w-28 md:table-cell">Visibility</TableHeader>
          </tr>
        </TableHead>
        {groupByMachine(runtimes).map((machine) => (
          <TableBody key={machine.key}>
            <MachineHeading machine={machine} />
            {machine.runtimes.map((runtime) => (
              <RuntimeRow key={runtime.id} runtime={runtime} slug={slug} owner={ownerOf(runtime)} />
            ))}
          </TableBody>
        ))}
      </Table>
    </Card>
  );
}

function MachineHeading({ machine: { key, name, runtimes } }: { machine: Machine<Runtime> }) {
  const online = runtimes.filter(({ status }) => status === "online").length;
  const Icon = key === "" ? Cpu : Laptop;
  return (
    <tr className="border-line border-y bg-sunken">
      <th scope="rowgroup" colSpan={5} className="px-5 py-2 text-left">
        <span className="flex items-center gap-2">
          <Icon aria-hidden className="size-4 shrink-0 text-ink-muted" />
          <span className="truncate font-semibold">{name}</span>
          <span className="ml-auto shrink-0 font-normal text-ink-muted text-xs tabular-nums">
            {online} of {runtimes.length} online
          </span>
        </span>
      </th>
    </tr>
  );
}
