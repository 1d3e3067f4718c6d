"use client";

import { toast } from "@meridian/ui";
import { useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";
import type { Subject } from "../subject";
import { useEditRuntime } from "../use-edit-runtime";

type Visibility = Subject["visibility"];

/** Opens a runtime to all members, or closes it: that asks first where it would leave other people's agents behind. */
export function useVisibility(runtime: Subject) {
  const [isAsking, setAsking] = useState(false);
  const utils = trpc.useUtils();
  const edit = useEditRuntime(({ visibility }) => visibility && said(visibility));
  const change = (visibility: Visibility) => edit.mutate({ runtimeId: runtime.id, visibility });
  const said = (visibility: Visibility) =>
    toast.success(visibility === "public" ? `${runtime.name} is public now.` : `${runtime.name} is private now.`, {
      label: "Undo",
      run: () => change(visibility === "public" ? "private" : "public"),
    });
  const toggle = async () => {
    if (runtime.visibility === "private") return change("public");
    try {
      const outsiders = await utils.runtime.outsiders.fetch({ runtimeId: runtime.id }, { staleTime: 0 });
      if (outsiders.length === 0) change("private");
      else setAsking(true);
    } catch (error) {
      toast.error(refusalSentence(error));
    }
  };
  return { toggle, isAsking, close: () => setAsking(false) };
}
