"use client";

import { Badge, Button, toast } from "@meridian/ui";
import { Archive, Pause, Pencil, Play } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import { type Autopilot, pausedWords, stateOf } from "./prepare/state";

const AutopilotForm = dynamic(() => import("./dialogs/autopilot-form").then((file) => file.AutopilotForm), {
  ssr: false,
});

type Props = { autopilot: Autopilot; slug: string; isOpen: boolean };

/** What it is called, whether it runs, and what its keepers can do with it. */
export function AutopilotHeader({ autopilot, slug, isOpen }: Props) {
  const [isEditing, setEditing] = useState(false);
  const { runNow, pause, resume, archive, isBusy } = useDeeds(autopilot, slug);
  const state = stateOf(autopilot);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="flex flex-wrap items-center gap-x-2.5 font-semibold text-xl">
            <span className="min-w-0 break-words">{autopilot.name}</span>
            <Badge tone={state.tone}>{state.word}</Badge>
          </h1>
          <p className="mt-0.5 text-ink-muted">
            {[autopilot.agentName ?? "No agent", autopilot.project, `by ${autopilot.ownerName ?? "a former member"}`]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        {isOpen && (
          <div className="flex flex-wrap gap-2">
            {!state.isPaused && (
              <Button variant="primary" busy={isBusy} onClick={runNow}>
                <Play aria-hidden />
                Run now
              </Button>
            )}
            {state.isPaused ? (
              <Button variant="primary" busy={isBusy} onClick={resume}>
                <Play aria-hidden />
                Resume
              </Button>
            ) : (
              <Button onClick={pause}>
                <Pause aria-hidden />
                Pause
              </Button>
            )}
            <Button onClick={() => setEditing(true)}>
              <Pencil aria-hidden />
              Edit
            </Button>
            <Button onClick={archive}>
              <Archive aria-hidden />
              Archive
            </Button>
          </div>
        )}
      </div>
      {state.isPaused && <PausedNote autopilot={autopilot} />}
      {isEditing && (
        <AutopilotForm
          workspaceId={autopilot.workspaceId}
          slug={slug}
          autopilot={autopilot}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  );
}

function PausedNote({ autopilot }: { autopilot: Autopilot }) {
  const { why, how } = pausedWords(autopilot);
  return (
    <p role="status" className="mb-4 rounded-lg bg-warn-soft px-4 py-3 text-sm text-warn">
      <span className="font-medium">Paused.</span> {why} {how}
    </p>
  );
}

function useDeeds({ id: autopilotId }: Autopilot, slug: string) {
  const utils = trpc.useUtils();
  const router = useRouter();
  const on = (words: string) => ({
    onSuccess: async () => {
      await utils.autopilot.invalidate();
      toast.success(words);
    },
    onError: (error: unknown) => void toast.error(refusalSentence(error)),
  });
  const runNow = trpc.autopilot.runNow.useMutation(on("A task is waiting for its agent."));
  const pause = trpc.autopilot.pause.useMutation(on("Paused. Nothing runs until it is resumed."));
  const resume = trpc.autopilot.resume.useMutation(on("It runs again."));
  const archive = trpc.autopilot.archive.useMutation({
    ...on("Archived. Its history is kept."),
    onSuccess: () => {
      void utils.autopilot.list.invalidate();
      router.push(`/${slug}/autopilots`);
      toast.success("Archived. Its history is kept.");
    },
  });
  return {
    runNow: () => runNow.mutate({ autopilotId }),
    pause: () => pause.mutate({ autopilotId }),
    resume: () => resume.mutate({ autopilotId }),
    archive: () => archive.mutate({ autopilotId }),
    isBusy: runNow.isPending || resume.isPending,
  };
}
