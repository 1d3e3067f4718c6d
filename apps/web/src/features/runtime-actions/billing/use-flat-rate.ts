"use client";

import { toast } from "@meridian/ui";
import type { Subject } from "../subject";
import { useEditRuntime } from "../use-edit-runtime";

/** Says of a runtime that a subscription pays for it, so that its money is list value and no spending; or takes that back. */
export function useFlatRate(runtime: Subject) {
  const edit = useEditRuntime(({ isFlatRate }) => isFlatRate !== undefined && said(isFlatRate));
  const change = (isFlatRate: boolean) => edit.mutate({ runtimeId: runtime.id, isFlatRate });
  const said = (isFlatRate: boolean) =>
    toast.success(
      isFlatRate
        ? `${runtime.name} is paid by a flat rate: its costs are list value now.`
        : `${runtime.name} is paid by usage: its costs are spending now.`,
      { label: "Undo", run: () => change(!isFlatRate) },
    );
  return () => change(!runtime.isFlatRate);
}
