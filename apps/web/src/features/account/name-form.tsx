"use client";

import { Button, Card, CardBody, Field, Input, toast } from "@meridian/ui";
import { type FormEvent, useState } from "react";
import { trpc } from "~/trpc/client";
import { refusalSentence } from "~/trpc/refusal";

/** What others call this person. */
export function NameForm() {
  const [me] = trpc.user.me.useSuspenseQuery();
  const [name, setName] = useState(me.name);
  const utils = trpc.useUtils();
  const save = trpc.user.update.useMutation({
    onSuccess: (user) => {
      utils.user.me.setData(undefined, user);
      setName(user.name);
      void utils.member.list.invalidate();
      toast.success(`Saved. You are ${user.name} to others.`);
    },
  });
  const isMissing = name.trim() === "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isMissing && !save.isPending) save.mutate({ name });
  };
  const error = isMissing ? "Enter your name." : save.error ? refusalSentence(save.error) : undefined;
  return (
    <Card title="You" description={me.isDemo ? "A visitor of the demo." : `You sign in as ${me.email}.`}>
      <CardBody>
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <Field label="Name" hint="As others in your workspaces see it." error={error}>
            {(control) => (
              <Input
                {...control}
                value={name}
                maxLength={100}
                autoComplete="name"
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Button type="submit" busy={save.isPending} className="self-end">
            Save name
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}
