"use client";

import { Button, Input } from "@meridian/ui";
import { Pencil } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useEditRuntime } from "../use-edit-runtime";
import { LONGEST_NAME } from "./name-form";

type Runtime = { id: string; name: string; reportedName: string; mayEdit: boolean };

/** The heading of a runtime's page, and the place to rename it: Enter saves, Escape does not, empty is the daemon's name. */
export function InlineName({ runtime }: { runtime: Runtime }) {
  const [isEditing, setEditing] = useState(false);
  const pencil = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !isEditing) pencil.current?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  if (isEditing) return <NameInput runtime={runtime} onDone={() => setEditing(false)} />;
  return (
    <span className="flex min-w-0 items-center gap-1">
      <h1 className="min-w-0 break-words font-semibold text-2xl">{runtime.name}</h1>
      {runtime.mayEdit && (
        <Button
          ref={pencil}
          variant="quiet"
          size="icon"
          className="size-7 pointer-coarse:size-11"
          aria-label={`Rename ${runtime.name}`}
          onClick={() => setEditing(true)}
        >
          <Pencil aria-hidden />
        </Button>
      )}
    </span>
  );
}

function NameInput({ runtime, onDone }: { runtime: Runtime; onDone: () => void }) {
  const [text, setText] = useState(runtime.name);
  const edit = useEditRuntime();
  const save = () => {
    const name = text.trim() || null;
    if ((name ?? runtime.reportedName) !== runtime.name) edit.mutate({ runtimeId: runtime.id, name });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || (event.key !== "Enter" && event.key !== "Escape")) return;
    // The focus moves to the pencil, which would be pressed by the rest of this key.
    event.preventDefault();
    if (event.key === "Enter") save();
    else onDone();
  };
  return (
    <>
      <h1 className="sr-only">{runtime.name}</h1>
      <Input
        autoFocus
        aria-label="Name of the runtime"
        title="Enter saves, Escape does not, empty shows the machine's own name"
        value={text}
        placeholder={runtime.reportedName}
        maxLength={LONGEST_NAME}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
        onBlur={save}
        className="-ml-2 field-sizing-content h-8.5 w-auto min-w-48 max-w-full px-2 font-semibold text-2xl tracking-tight"
      />
    </>
  );
}
