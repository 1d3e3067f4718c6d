"use client";

import { CopyButton, CopyLine, Field, Input, Segmented } from "@meridian/ui";
import { Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { allowedBy, type Choice, type Client, connectCommand, USUAL_DIRECTORY } from "./prepare/command";
import { reachOf } from "./prepare/public-url";
import { SYSTEMS } from "./prepare/system";

const KINDS = [
  { value: "directory", label: "Work in one folder" },
  { value: "everything", label: "Everything" },
] as const;

type Props = {
  client: Client & { version: string };
  choice: Choice;
  onChoose: (choice: Choice) => void;
};

/** The one command, for this system and for what may be counted. */
export function CommandStep({ client, choice, onChoose }: Props) {
  const { system, kind, directory = USUAL_DIRECTORY[system] } = choice;
  return (
    <>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <Labelled label="System">
          <Segmented
            label="System"
            value={system}
            options={SYSTEMS}
            onChange={(next) => onChoose({ ...choice, system: next })}
          />
        </Labelled>
        <Labelled label="What may be counted">
          <Segmented
            label="What may be counted"
            value={kind}
            options={KINDS}
            onChange={(next) => onChoose({ ...choice, kind: next })}
          />
        </Labelled>
        {kind === "directory" && (
          <Field label="Folder" className="w-full sm:w-44">
            {(control) => (
              <Input
                {...control}
                value={directory}
                spellCheck={false}
                autoCapitalize="off"
                className="h-8.5 font-mono text-sm"
                onChange={({ target }) => onChoose({ ...choice, directory: target.value })}
              />
            )}
          </Field>
        )}
      </div>
      <CopyLine value={connectCommand(system, client, allowedBy(choice))} label="command" />
      <Reach url={client.url} />
      <div className="text-ink-muted text-xs">
        <p className="mb-1 text-ink text-sm">
          {kind === "everything"
            ? "Every session on that machine is counted, and only counters leave it: never a word of what was said."
            : "Only sessions that began in this folder are counted, and only counters leave: never a word of what was said."}
        </p>
        <p>
          Fetches one file from this server, compares it, asks for the code below, and then reads and goes on reading.
          The machine needs Node 20.19 or later, and no other network than this server.
        </p>
        <div className="mt-1 flex items-center gap-1">
          <p className="wrap-anywhere min-w-0">
            <a href="/cli/meridian.mjs" download className="font-medium text-accent underline-offset-4 hover:underline">
              meridian.mjs
            </a>{" "}
            {client.version}, SHA-256 <code className="font-mono">{client.sha256}</code>
          </p>
          <CopyButton value={client.sha256} label="SHA-256" variant="quiet" />
        </div>
      </div>
    </>
  );
}

// A radio group has its own name; this is for those who see.
const Labelled = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="flex flex-col gap-1.5">
    <span aria-hidden className="font-medium text-sm">
      {label}
    </span>
    {children}
  </div>
);

function Reach({ url }: { url: string }) {
  const reach = reachOf(url);
  if (reach === "anywhere") return null;
  if (reach === "here-only")
    return (
      <p className="flex items-start gap-2 text-ink-muted text-xs">
        <Info aria-hidden className="mt-px size-4 shrink-0" />
        {url} is an address of the server's own machine, and the command works there. For other machines, whoever runs
        the server sets MERIDIAN_URL to an https address.
      </p>
    );
  return (
    <p className="flex items-start gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn text-xs">
      <TriangleAlert aria-hidden className="mt-px size-4 shrink-0" />
      This server is known as {url}, and the client sends no token over plain http: whoever runs it sets MERIDIAN_URL to
      an https address.
    </p>
  );
}
