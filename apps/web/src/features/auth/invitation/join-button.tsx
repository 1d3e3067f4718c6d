"use client";

import { Button } from "@meridian/ui";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { acceptInvitation } from "./accept";

/** For whoever is signed in with the account that is meant. */
export function JoinButton({ token, workspaceName }: { token: string; workspaceName: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const join = async () => {
    setBusy(true);
    const accepted = await acceptInvitation(token);
    // A full load: the list of one's workspaces is another one now.
    if ("slug" in accepted) return window.location.assign(`/${accepted.slug}/runtimes`);
    setProblem(accepted.problem);
    setBusy(false);
  };
  return (
    <>
      <Button variant="primary" size="lg" className="w-full min-w-0" busy={busy} onClick={join}>
        <span className="truncate">Join {workspaceName}</span>
        <ArrowRight aria-hidden />
      </Button>
      <p role="alert" className="mt-2 text-bad text-sm empty:hidden">
        {problem}
      </p>
    </>
  );
}
