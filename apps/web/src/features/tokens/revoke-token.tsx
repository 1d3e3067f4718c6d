"use client";

import { Button, Dialog, toast } from "@meridian/ui";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import type { Token } from "./token-words";

/** Revoking can not be taken back, so it is asked once more, by name. */
export function RevokeToken({ token }: { token: Token }) {
  const [open, setOpen] = useState(false);
  const utils = trpc.useUtils();
  const revoke = trpc.token.revoke.useMutation({
    onSuccess: async () => {
      await utils.token.list.invalidate();
      setOpen(false);
      toast.success(`“${token.name}” is revoked.`);
    },
    onError: (error) => toast.error(refusalSentence(error)),
  });
  return (
    <>
      <Button variant="quiet" size="sm" aria-label={`Revoke ${token.name}`} onClick={() => setOpen(true)}>
        Revoke
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Revoke “${token.name}”?`}
        description="Whatever uses it is refused from the next call on. This can not be undone; nothing that was reported is lost."
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOpen(false)}>Keep it</Button>
          <Button variant="danger" busy={revoke.isPending} onClick={() => revoke.mutate({ tokenId: token.id })}>
            Revoke
          </Button>
        </div>
      </Dialog>
    </>
  );
}
