"use client";

import { Button, CopyLine } from "@meridian/ui";
import type { Created } from "./create-token";

export function NewTokenSecret({ created, onDone }: { created: Created; onDone: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      <CopyLine value={created.token} label="token" />
      <Button variant="primary" className="self-end" onClick={onDone}>
        I saved it
      </Button>
    </div>
  );
}
