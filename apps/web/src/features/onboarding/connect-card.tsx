"use client";

import { Card } from "@meridian/ui";
import { useState } from "react";
import { ArrivalStep } from "./arrival-step";
import { CodeStep } from "./code-step";
import { CommandStep } from "./command-step";
import { More } from "./more";
import { checklist } from "./prepare/checklist";
import { allowedBy, type Choice } from "./prepare/command";
import type { System } from "./prepare/system";
import { type HeadingLevel, Step } from "./step";
import { Troubleshooting } from "./troubleshooting";
import type { Arrived } from "./use-arrival";
import type { useLoginCode } from "./use-login-code";

/** Where this server is, what it gives to machines, and what the reader's own looks like. */
export type Site = { url: string; client: { version: string; sha256: string }; system: System };

type Props = {
  site: Site;
  slug: string;
  loginCode: ReturnType<typeof useLoginCode>;
  arrived: Arrived;
  label: string;
  headingLevel: HeadingLevel;
};

/** One command, one code, and the machine is here. */
export function ConnectCard({ site, slug, loginCode, arrived, label, headingLevel }: Props) {
  const [choice, setChoice] = useState<Choice>({ system: site.system, kind: "directory", directory: undefined });
  const { system } = choice;
  const { shown } = loginCode;
  const { done, device } = arrived;
  return (
    <Card aria-label={label} className="overflow-hidden">
      <ol className="px-5 py-6 sm:px-8 sm:py-8">
        <Step
          number={1}
          title="Run this on the machine where your agents work"
          isDone={done > 0}
          headingLevel={headingLevel}
        >
          <CommandStep client={{ ...site.client, url: site.url }} choice={choice} onChoose={setChoice} />
        </Step>
        <Step number={2} title="Give it this code when it asks" isDone={done > 0} headingLevel={headingLevel}>
          <CodeStep loginCode={loginCode} usedBy={device} />
        </Step>
        <Step number={3} title="See it arrive" isDone={done === 3} headingLevel={headingLevel}>
          <ArrivalStep arrived={arrived} isWaiting={shown !== undefined} slug={slug} />
        </Step>
      </ol>
      {shown && (
        <Troubleshooting
          doubts={checklist({ system, url: site.url, allowed: allowedBy(choice), done })}
          done={done}
          startedAt={shown.shownAt}
          headingLevel={headingLevel}
        />
      )}
      <More system={system} />
    </Card>
  );
}
