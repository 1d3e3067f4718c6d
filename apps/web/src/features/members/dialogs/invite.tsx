"use client";

import { Button, CopyLine, Dialog } from "@meridian/ui";
import { Mail } from "lucide-react";
import { useState } from "react";
import { mailTo, type Role } from "../words";
import { type Invited, InviteForm } from "./invite-form";

type Props = {
  workspace: { id: string; name: string };
  offers: readonly Role[];
  site: string;
  onClose: () => void;
};

/** A form, then the link, which nobody can see a second time. */
export function Invite({ workspace, offers, site, onClose }: Props) {
  const [invited, setInvited] = useState<Invited>();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      holdsOpen={invited !== undefined}
      title={invited ? "Send this link" : `Invite somebody to ${workspace.name}`}
      description={
        invited
          ? `It lets ${invited.email} in, once, and is shown this once. This server sends no mail: pass the link on yourself.`
          : "You get a link to pass on. It works once, for the address you name."
      }
    >
      {invited ? (
        <TheLink
          email={invited.email}
          link={`${site}/invitation/${invited.token}`}
          workspaceName={workspace.name}
          onClose={onClose}
        />
      ) : (
        <InviteForm workspaceId={workspace.id} offers={offers} onInvited={setInvited} />
      )}
    </Dialog>
  );
}

type LinkProps = { email: string; link: string; workspaceName: string; onClose: () => void };

function TheLink({ email, link, workspaceName, onClose }: LinkProps) {
  return (
    <div className="flex flex-col gap-4">
      <CopyLine value={link} label="link" />
      <div className="flex flex-wrap justify-end gap-2">
        <Button asChild>
          <a href={mailTo({ email, link, workspaceName })}>
            <Mail aria-hidden />
            Write an e-mail
          </a>
        </Button>
        <Button variant="primary" onClick={onClose}>
          I passed it on
        </Button>
      </div>
    </div>
  );
}
