"use client";

import { MenuToggle } from "@meridian/ui";
import { useHere } from "./use-here";

/** The reader says which machine they are on. */
export function HereToggle({ daemonId }: { daemonId: string }) {
  const here = useHere();
  return (
    <MenuToggle checked={here.isHere(daemonId)} onCheckedChange={(isHere) => here.say(daemonId, isHere)}>
      I am on this machine
    </MenuToggle>
  );
}
