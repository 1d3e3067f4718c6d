"use client";

import { Button } from "@meridian/ui";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { trpc } from "~/trpc/client";

const NewAgent = dynamic(() => import("./dialogs/new-agent").then((file) => file.NewAgent), { ssr: false });

/** Visitors of the demo look, and change nothing. */
export function CreateAgent({ workspaceId }: { workspaceId: string }) {
  const [isOpen, setOpen] = useState(false);
  const [me] = trpc.user.me.useSuspenseQuery();
  if (me.isDemo) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        Create agent
      </Button>
      {isOpen && <NewAgent workspaceId={workspaceId} onClose={() => setOpen(false)} />}
    </>
  );
}
