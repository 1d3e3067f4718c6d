"use client";

import { useSearchParams } from "next/navigation";
import { unstable_createAdapterProvider as createAdapter, renderQueryString } from "nuqs/adapters/custom";
import { type ComponentType, useMemo, useSyncExternalStore } from "react";

const writes = new EventTarget();
type Write = { history: "push" | "replace" };

/**
 * What nuqs reads and writes: the address itself. Next's own copy of it can stay behind for good when somebody goes back
 * twice soon after a reload, and the page would then show another report than its address names.
 */
const AddressProvider = createAdapter(() => {
  const made = useMadeFor();
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search.slice(1),
    () => made,
  );
  const searchParams = useMemo(() => new URLSearchParams(search), [search]);
  return { searchParams, updateUrl };
});

/** What the server made the page for. Only there is it asked of Next, whose copy is renewed with every write of ours. */
const useMadeFor = typeof window === "undefined" ? () => useSearchParams().toString() : () => MADE_FOR;
const MADE_FOR = typeof window === "undefined" ? "" : window.location.search.slice(1);

export const withAddress = <Props extends object>(Part: ComponentType<Props>) =>
  function AtAddress(props: Props) {
    return (
      <AddressProvider>
        <Part {...props} />
      </AddressProvider>
    );
  };

function subscribe(changed: () => void): () => void {
  window.addEventListener("popstate", changed);
  writes.addEventListener("write", changed);
  return () => {
    window.removeEventListener("popstate", changed);
    writes.removeEventListener("write", changed);
  };
}

// Without a state of ours, Next takes the new address over as well.
function updateUrl(search: URLSearchParams, { history }: Write): void {
  const url = `${window.location.pathname}${renderQueryString(search)}`;
  if (history === "push") window.history.pushState(null, "", url);
  else window.history.replaceState(null, "", url);
  writes.dispatchEvent(new Event("write"));
}
