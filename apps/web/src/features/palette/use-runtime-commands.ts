"use client";

import { Cpu } from "lucide-react";
import { useRouter } from "next/navigation";
import { productOf } from "~/features/report/providers";
import { trpc } from "~/trpc/client";
import type { Command } from "./commands";

type Workspace = { id: string; slug: string };

/** To any runtime of the workspace, by its name, its machine or its product. */
export function useRuntimeCommands(workspace: Workspace | undefined): Command[] {
  const router = useRouter();
  const input = { workspaceId: workspace?.id ?? "" };
  const { data = [] } = trpc.runtime.list.useQuery(input, { enabled: workspace !== undefined });
  return data.map((runtime) => ({
    id: `runtime ${runtime.id}`,
    group: "Runtimes",
    name: runtime.name,
    aside: runtime.machineName,
    words: productOf(runtime),
    icon: Cpu,
    isQuiet: data.length > FEW,
    run: () => router.push(`/${workspace?.slug}/runtimes/${runtime.id}`),
  }));
}

/** So many are listed before anything is typed. */
const FEW = 8;
