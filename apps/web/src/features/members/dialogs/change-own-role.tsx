"use client";

import { Button, Dialog } from "@meridian/ui";
import { aRole, ROLES, type Role } from "../words";

type Props = { role: Role; busy: boolean; onChange: () => void; onClose: () => void };

/** Nobody gets back by themselves what they give away. */
export function ChangeOwnRole({ role, busy, onChange, onClose }: Props) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Become ${aRole(role)}?`}
      description={`${ROLES[role].name}: ${ROLES[role].meaning} Only somebody else can give you your role of now back.`}
    >
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Keep my role</Button>
        <Button variant="danger" busy={busy} onClick={onChange}>
          Become {aRole(role)}
        </Button>
      </div>
    </Dialog>
  );
}
