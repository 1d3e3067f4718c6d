"use client";

import { Button, Card, CopyLine, EmptyState } from "@meridian/ui";
import { Cpu, KeyRound } from "lucide-react";
import Link from "next/link";

/** The way from nothing to the first numbers. The list asks again by itself, so the page flips when a runtime reports. */
export function ConnectRuntime({ slug, publicUrl }: { slug: string; publicUrl: string }) {
  const steps = [
    { title: "Log this machine in", command: `npm run meridian -- login --url ${publicUrl} --allow ~/code` },
    { title: "Read its logs, now and from now on", command: "npm run meridian -- collect --watch" },
  ];
  return (
    <Card aria-label="Connect your first runtime">
      <EmptyState
        icon={Cpu}
        title="Connect your first runtime"
        className="pb-8"
        action={
          <Button asChild variant="primary">
            <Link href={`/${slug}/tokens`}>
              <KeyRound aria-hidden />
              Create a login code
            </Link>
          </Button>
        }
      >
        Run two commands on a machine where your agents work. The first asks for a code; this page shows the machine as
        soon as it reports.
      </EmptyState>
      <ol className="mx-auto flex max-w-2xl flex-col gap-4 px-5 pb-10">
        {steps.map(({ title, command }, index) => (
          <li key={title}>
            <p className="font-medium text-sm">
              {index + 1}. {title}
            </p>
            <CopyLine value={command} label="command" className="mt-1.5" />
          </li>
        ))}
      </ol>
    </Card>
  );
}
