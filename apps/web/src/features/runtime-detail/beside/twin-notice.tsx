"use client";

import { CopyLine } from "@meridian/ui";
import { TriangleAlert } from "lucide-react";
import { useFormats } from "~/features/viewing-zone/use-formats";

const NEW_MACHINE_ID = "sudo rm /etc/machine-id && sudo systemd-machine-id-setup";

type Props = { seenAt: string; zone: string };

/** A copied machine: its usage lies under this runtime until it is a machine of its own. */
export function TwinNotice({ seenAt, zone }: Props) {
  const formats = useFormats();
  return (
    <section aria-label="Copied machine" className="mt-4 max-w-2xl rounded-lg bg-warn-soft px-4 py-3 text-sm">
      <p role="status" className="flex items-start gap-2 font-medium text-warn">
        <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        More than one collector reports as this machine
      </p>
      <p className="mt-1">
        Last seen {formats.instant(new Date(seenAt), zone)}. Their usage lies together here. If the machine was copied,
        give the copy a machine id of its own and let it register anew. On Linux, on the copy:
      </p>
      <CopyLine label="commands" value={`${NEW_MACHINE_ID}\nmeridian login`} className="my-2" />
      <p>If it is one machine with two state directories, stop the collector of one of them.</p>
    </section>
  );
}
