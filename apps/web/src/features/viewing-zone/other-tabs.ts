"use client";

import { useEffect } from "react";
import { trpc } from "~/trpc/client";

const CHANNEL = "meridian-preferences";

/** This browser's other pages belong to the same person: they show the new days without being touched. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage("changed");
  channel.close();
}

export function FollowOtherTabs() {
  const utils = trpc.useUtils();
  useEffect(() => {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = () => void utils.invalidate();
    return () => channel.close();
  }, [utils]);
  return null;
}
