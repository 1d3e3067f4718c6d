"use client";

import { Button } from "@meridian/ui";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { trpc } from "~/trpc/client";

const AutopilotForm = dynamic(() => import("./dialogs/autopilot-form").then((file) => file.AutopilotForm), {
  ssr: false,
});

/** Visitors of the demo look, and change nothing. */
export function CreateAutopilot(place: { workspaceId: string; slug: string }) {
  const [isOpen, setOpen] = useState(false);
  const [me] = trpc.user.me.useSuspenseQuery();
  if (me.isDemo) return null;
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        New autopilot
      </Button>
      {isOpen && <AutopilotForm {...place} onClose={() => setOpen(false)} />}
    </>
  );
}
