"use client";

import { useSyncExternalStore } from "react";
import { onDemand, useOnDemand } from "./on-demand";
import { currentToasts, noToasts, subscribeToToasts } from "./toasts";

const parts = onDemand(() => import("./toast-cards"));

/** Where toasts appear: a polite live region, once per app. F8 goes to it. Loaded with the first of them. */
export function Toaster() {
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts, () => noToasts);
  const loaded = useOnDemand(parts, toasts.length > 0);
  return loaded && <loaded.ToastCards toasts={toasts} />;
}
