"use client";

import { Button, Menu } from "@meridian/ui";
import { Archive, ArchiveRestore, Cpu, Ellipsis, Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { ActionItem, Refusal } from "~/features/runtime-actions/action-item";
import { onlyKeepers } from "~/features/runtime-actions/subject";
import type { Agent } from "./prepare/agent-rows";
import { useEditAgent } from "./use-edit-agent";

const RenameAgent = dynamic(() => import("./dialogs/rename-agent").then((file) => file.RenameAgent), { ssr: false });
const BindAgent = dynamic(() => import("./dialogs/bind-agent").then((file) => file.BindAgent), { ssr: false });

/** What can be done with an agent, and why not where this reader may not. */
export function AgentMenu({ agent, workspaceId }: { agent: Agent; workspaceId: string }) {
  const [asked, setAsked] = useState<"name" | "runtime">();
  const { putAway, bringBack } = useEditAgent(agent);
  const reason = useId();
  const refusal = agent.mayEdit ? undefined : reason;
  const close = () => setAsked(undefined);
  return (
    <>
      <Menu
        trigger={
          <Button
            variant="quiet"
            size="icon"
            aria-label={`Actions for ${agent.name}`}
            className="size-7 pointer-coarse:size-11"
          >
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        {refusal !== undefined && <Refusal id={refusal}>{onlyKeepers(agent)}</Refusal>}
        <ActionItem icon={Pencil} refusal={refusal} onSelect={() => setAsked("name")}>
          Rename…
        </ActionItem>
        <ActionItem icon={Cpu} refusal={refusal} onSelect={() => setAsked("runtime")}>
          {agent.runtimeId === null ? "Bind to a runtime…" : "Change runtime…"}
        </ActionItem>
        {agent.archivedAt === null ? (
          <ActionItem icon={Archive} refusal={refusal} onSelect={putAway}>
            Archive
          </ActionItem>
        ) : (
          <ActionItem icon={ArchiveRestore} refusal={refusal} onSelect={bringBack}>
            Bring back
          </ActionItem>
        )}
      </Menu>
      {asked === "name" && <RenameAgent agent={agent} onClose={close} />}
      {asked === "runtime" && <BindAgent agent={agent} workspaceId={workspaceId} onClose={close} />}
    </>
  );
}
