"use client";

import { Button, Dialog } from "@meridian/ui";
import { Plus } from "lucide-react";
import { useState } from "react";
import { NewTokenForm } from "./new-token-form";
import { NewTokenSecret } from "./new-token-secret";

export type Created = { name: string; token: string };

/** A form, then the secret, which nobody can see a second time. */
export function CreateToken({ workspaceId }: { workspaceId: string }) {
  const [open, setOpen] = useState(false);
  const [created, setCreated] = useState<Created>();
  const change = (next: boolean) => {
    setOpen(next);
    if (next) setCreated(undefined);
  };
  return (
    <>
      <Button variant="primary" onClick={() => change(true)}>
        <Plus aria-hidden />
        Create token
      </Button>
      <Dialog
        open={open}
        onOpenChange={change}
        holdsOpen={created !== undefined}
        title={created ? "Copy your token" : "Create a token"}
        {...(created && { description: "It is shown this once. Keep it where secrets are kept." })}
      >
        {created ? (
          <NewTokenSecret created={created} onDone={() => change(false)} />
        ) : (
          <NewTokenForm workspaceId={workspaceId} onCreated={setCreated} />
        )}
      </Dialog>
    </>
  );
}
