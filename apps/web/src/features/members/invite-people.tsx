"use client";

import { Button } from "@meridian/ui";
import { UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Role } from "./words";

const Invite = dynamic(() => import("./dialogs/invite").then((file) => file.Invite), { ssr: false });

type Props = { workspace: { id: string; name: string }; offers: readonly Role[]; site: string };

export function InvitePeople(props: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        <UserPlus aria-hidden />
        Invite people
      </Button>
      {isOpen && <Invite {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
