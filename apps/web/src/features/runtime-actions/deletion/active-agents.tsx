"use client";

import { Button, toast } from "@meridian/ui";
import { useState } from "react";
import { type Answers, trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { RuntimeSelect } from "../runtime-select";

type Deletion = Answers["runtime"]["deletion"];
type Agent = Deletion["activeAgents"]["named"][number];
type Props = { workspaceId: string; runtimeId: string; agents: Deletion["activeAgents"]; onChanged: () => unknown };

/** What keeps a runtime from being deleted, with the way out beside each. */
export function ActiveAgents({ workspaceId, runtimeId, agents, onChanged }: Props) {
  const movable = agents.named.filter(({ mayEdit }) => mayEdit);
  return (
    <section aria-label="Agents at work" className="flex flex-col gap-2">
      <p className="text-sm">
        {agents.count === 1
          ? "An agent is at work on it and keeps it. Archive it or move it to another runtime."
          : "Agents are at work on it and keep it. Archive each, or move it to another runtime."}
      </p>
      <ul className="max-h-64 overflow-y-auto rounded-md border border-line">
        {agents.named.map((agent) => (
          <ActiveAgent key={agent.id} {...{ workspaceId, runtimeId, agent, onChanged }} />
        ))}
        {agents.count > agents.named.length && (
          <li className="px-3 py-2 text-ink-muted text-sm">and more, which are listed as these go</li>
        )}
      </ul>
      {movable.length > 1 && <ArchiveAll agents={movable} onChanged={onChanged} />}
    </section>
  );
}

type RowProps = { workspaceId: string; runtimeId: string; agent: Agent; onChanged: () => unknown };

function ActiveAgent({ workspaceId, runtimeId, agent, onChanged }: RowProps) {
  const answer = { onSuccess: onChanged, onError: (error: unknown) => toast.error(refusalSentence(error)) };
  const archive = trpc.agent.archive.useMutation(answer);
  const move = trpc.agent.update.useMutation(answer);
  // Bound where it is until somebody says otherwise.
  const [target, setTarget] = useState<string | null>();
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b px-3 py-2 last:border-b-0">
      <span className="min-w-0 flex-1 basis-32">
        <span className="block break-words font-medium text-sm">{agent.name}</span>
        <span className="block text-ink-muted text-xs">{agent.ownerName ?? "A former member"}</span>
      </span>
      {agent.mayEdit ? (
        <span className="flex items-center gap-2">
          <RuntimeSelect
            aria-label={`Move ${agent.name} to`}
            workspaceId={workspaceId}
            value={target ?? null}
            except={runtimeId}
            onChange={setTarget}
            className="h-7 w-36 px-2 text-xs"
          />
          <Button
            size="sm"
            busy={move.isPending}
            aria-label={target ? `Move ${agent.name}` : `Unbind ${agent.name}`}
            onClick={() => move.mutate({ agentId: agent.id, runtimeId: target ?? null })}
          >
            {target ? "Move" : "Unbind"}
          </Button>
          <Button
            size="sm"
            busy={archive.isPending}
            aria-label={`Archive ${agent.name}`}
            onClick={() => archive.mutate({ agentId: agent.id })}
          >
            Archive
          </Button>
        </span>
      ) : (
        <span className="text-ink-muted text-xs">
          {agent.ownerName === null ? "Only an admin can move it" : `Only ${agent.ownerName} or an admin can move it`}
        </span>
      )}
    </li>
  );
}

function ArchiveAll({ agents, onChanged }: { agents: readonly Agent[]; onChanged: () => unknown }) {
  const archive = trpc.agent.archive.useMutation();
  const [isBusy, setBusy] = useState(false);
  const all = async () => {
    setBusy(true);
    const done = await Promise.allSettled(agents.map(({ id }) => archive.mutateAsync({ agentId: id })));
    const refused = done.flatMap((result, n) =>
      result.status === "rejected" ? [`${agents[n]?.name}: ${refusalSentence(result.reason)}`] : [],
    );
    if (refused.length > 0) toast.error(refused.join(" "));
    await onChanged();
    setBusy(false);
  };
  return (
    <Button size="sm" busy={isBusy} onClick={all} className="self-start">
      Archive all
    </Button>
  );
}
