"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { whenAlive } from "~/later/early";
import { trpc } from "../client";
import type { Following } from "./follow";
import { useLessData } from "./less-data";

/** Longer than any page needs for its first paint. */
const PATIENCE_MS = 2_000;

type Props = { workspaceId: string; newest: string | null };

/**
 * Keeps every page of a workspace current, unless its reader uses less data: begun when the page has nothing better to do.
 * `newest`: see `follow`.
 */
export function FollowWorkspace({ workspaceId, newest }: Props) {
  const queries = useQueryClient();
  const following = useRef<Following>(undefined);
  const isStill = useLessData();
  // Pages bring it with what they are made of.
  const { data } = trpc.event.newest.useQuery({ workspaceId }, { enabled: false });
  const ofPage = useRef(data?.newest);
  useEffect(() => {
    ofPage.current = data?.newest;
    if (data) following.current?.arrived(data.newest);
  }, [data]);
  const first = useRef(newest);
  useEffect(() => {
    if (isStill) return;
    let isLeft = false;
    const begin = async () => {
      const [{ follow }] = await Promise.all([import("./follow"), whenAlive()]);
      if (isLeft) return;
      following.current = follow({ workspaceId, newest: first.current, queries });
      if (ofPage.current !== undefined) following.current.arrived(ofPage.current);
    };
    const cancel = whenIdle(() => void begin().catch(() => {}));
    return () => {
      isLeft = true;
      cancel();
      following.current?.stop();
      following.current = undefined;
    };
  }, [workspaceId, queries, isStill]);
  return null;
}

/** Not every browser tells when it is idle. */
function whenIdle(work: () => void): () => void {
  if (typeof window.requestIdleCallback !== "function") {
    const timer = setTimeout(work, PATIENCE_MS / 4);
    return () => clearTimeout(timer);
  }
  const handle = window.requestIdleCallback(work, { timeout: PATIENCE_MS });
  return () => window.cancelIdleCallback(handle);
}
