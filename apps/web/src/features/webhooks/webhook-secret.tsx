"use client";

import { Button, CopyLine, Dialog } from "@meridian/ui";

/** The one time that a webhook's secret is seen. */
export function WebhookSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog
      open
      holdsOpen
      onOpenChange={onClose}
      title="Copy the secret"
      description="It is shown this once. The receiver verifies each message with it; a secret before it signs for another day as well."
    >
      <div className="flex flex-col gap-4">
        <CopyLine value={secret} label="secret" />
        <Button variant="primary" className="self-end" onClick={onClose}>
          I saved it
        </Button>
      </div>
    </Dialog>
  );
}
