"use client";

import dynamic from "next/dynamic";
import { type ComponentProps, useState } from "react";

// Nobody needs it before they choose a row.
const BulkBar = dynamic(() => import("./bulk-bar").then((file) => file.BulkBar), { ssr: false });

/** Once it is there, it stays: a question may be open about rows that are chosen no more. */
export function BulkActions(props: ComponentProps<typeof BulkBar>) {
  const [isMade, setMade] = useState(false);
  if (!isMade && props.chosen.length > 0) setMade(true);
  return isMade && <BulkBar {...props} />;
}
