"use client";

import type { DialogProps } from "./dialog-box";
import { onDemand, useOnDemand } from "./on-demand";

const parts = onDemand(() => import("./dialog-box"));

/**
 * A question or a small form over the page; focus stays inside and returns to where it came from. Loaded when it is
 * first opened.
 */
export function Dialog(props: DialogProps) {
  const loaded = useOnDemand(parts, props.open);
  return loaded && <loaded.DialogBox {...props} />;
}
