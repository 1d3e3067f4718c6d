"use client";

import { useMemo, useSyncExternalStore } from "react";
import { trpc } from "~/trpc/client";

const LIFE_MS = 10 * 60_000;
/** What somebody left off longer ago than this begins anew. */
const FORGOTTEN_MS = 60 * 60_000;

/** `createdAt` by the server's clock, `shownAt` by this browser's: the two may differ. */
export type ShownCode = { code: string; createdAt: Date; shownAt: Date; until: Date };

// Kept for this tab alone, so that a reload goes on where it was.
const keyOf = (workspaceId: string) => `meridian-login-code:${workspaceId}`;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The login code on this page, and how to get another. */
export function useLoginCode(workspaceId: string) {
  const key = keyOf(workspaceId);
  const kept = useSyncExternalStore(
    subscribe,
    () => sessionStorage.getItem(key),
    () => null,
  );
  const create = trpc.token.createLoginCode.useMutation({
    onSuccess: ({ code, expiresAt }) => {
      sessionStorage.setItem(key, JSON.stringify({ code, expiresAt, shownAt: Date.now() }));
      for (const listener of listeners) listener();
    },
  });
  const shown = useMemo(() => parseCode(kept), [kept]);
  return { shown, renew: () => create.mutate({ workspaceId }), isBusy: create.isPending, error: create.error };
}

function parseCode(kept: string | null): ShownCode | undefined {
  const { code, expiresAt, shownAt } = kept === null ? {} : JSON.parse(kept);
  if (typeof code !== "string" || typeof expiresAt !== "string" || typeof shownAt !== "number") return undefined;
  if (Date.now() - shownAt > FORGOTTEN_MS) return undefined;
  return {
    code,
    createdAt: new Date(Date.parse(expiresAt) - LIFE_MS),
    shownAt: new Date(shownAt),
    until: new Date(shownAt + LIFE_MS),
  };
}
