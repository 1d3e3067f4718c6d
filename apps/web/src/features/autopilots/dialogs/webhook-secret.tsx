"use client";

import { Button, CopyLine, Dialog } from "@meridian/ui";

export type ShownSecret = { triggerId: string; secret: string };

/** The one time that a webhook's secret is seen. */
export function WebhookSecret({ shown, onClose }: { shown: ShownSecret; onClose: () => void }) {
  const address = `${window.location.origin}/api/hooks/${shown.triggerId}`;
  return (
    <Dialog
      open
      holdsOpen
      onOpenChange={onClose}
      title="Copy the secret"
      description="It is shown this once. Send it as a bearer token, or sign with it as Standard Webhooks does."
    >
      <div className="flex flex-col gap-4">
        <CopyLine value={address} label="address" />
        <CopyLine value={shown.secret} label="secret" />
        <Button variant="primary" className="self-end" onClick={onClose}>
          I saved it
        </Button>
      </div>
    </Dialog>
  );
}
