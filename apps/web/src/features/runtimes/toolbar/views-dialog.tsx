"use client";

import { Button, Dialog, Field, Input, toast } from "@meridian/ui";
import { type FormEvent, useState } from "react";
import { refusalSentence } from "~/trpc/refusal";
import type { Views } from "./use-views";
import { ViewLine } from "./view-line";

export const LONGEST_VIEW_NAME = 60;

type Props = {
  workspaceId: string;
  views: Views;
  /** The list as it is now. */
  query: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

/** A name for what is shown, and all names there are. */
export function ViewsDialog({ workspaceId, views, query, open, onOpenChange }: Props) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Views"
      description="A view keeps filters, search, order, grouping and columns under a name. Nobody else sees yours."
    >
      <div className="flex flex-col gap-5">
        <NewView {...{ workspaceId, views, query }} />
        {views.views.length > 0 && (
          <ul aria-label="Views" className="flex flex-col gap-2 border-line border-t pt-4">
            {views.views.map((view) => (
              <ViewLine key={view.id} view={view} views={views} query={query} />
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}

function NewView({ workspaceId, views: { create }, query }: Pick<Props, "workspaceId" | "views" | "query">) {
  const [name, setName] = useState("");
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (create.isPending) return;
    const onSuccess = () => {
      toast.success(`Saved the view ${name.trim()}.`);
      setName("");
    };
    create.mutate({ workspaceId, name, query }, { onSuccess });
  };
  return (
    <form onSubmit={save} noValidate className="flex items-end gap-2">
      <Field
        label="Name what you see now"
        className="flex-1"
        error={create.error ? refusalSentence(create.error) : undefined}
      >
        {(control) => (
          <Input
            {...control}
            value={name}
            placeholder="Offline, dearest first"
            maxLength={LONGEST_VIEW_NAME}
            onChange={({ target }) => setName(target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={create.isPending} disabled={name.trim() === ""}>
        Save view
      </Button>
    </form>
  );
}
