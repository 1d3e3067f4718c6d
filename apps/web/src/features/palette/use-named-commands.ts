"use client";

import { Bookmark, Bot } from "lucide-react";
import { useRouter } from "next/navigation";
import { trpc } from "~/trpc/client";
import type { Command } from "./commands";
import { useRuntimeCommands } from "./use-runtime-commands";

type Workspace = { id: string; slug: string };

/** So many agents are listed before anything is typed. */
const FEW = 8;

/** To whatever people of a workspace have given a name: its runtimes, its agents, one's own views of the list. */
export function useNamedCommands(workspace: Workspace | undefined): Command[] {
  const router = useRouter();
  const runtimes = useRuntimeCommands(workspace);
  const input = { workspaceId: workspace?.id ?? "" };
  const asked = { enabled: workspace !== undefined };
  const { data: agents = [] } = trpc.agent.list.useQuery(input, asked);
  const { data: views = [] } = trpc.view.list.useQuery(input, asked);
  const go = (path: string) => () => router.push(`/${workspace?.slug}/${path}`);
  return [
    ...views.map(
      ({ id, name, query }): Command => ({
        id: `view ${id}`,
        group: "Views",
        name: `Open view ${name}`,
        words: "runtimes list saved filter",
        icon: Bookmark,
        run: go(`runtimes?${query}`),
      }),
    ),
    ...runtimes,
    ...agents.map(
      ({ id, name, archivedAt }): Command => ({
        id: `agent ${id}`,
        group: "Agents",
        name,
        ...(archivedAt !== null && { aside: "archived" }),
        icon: Bot,
        isQuiet: agents.length > FEW,
        run: go(`agents?show=all&q=${encodeURIComponent(name)}`),
      }),
    ),
  ];
}
