"use client";

import { Card, CardBody } from "@meridian/ui";
import { useNow } from "~/features/viewing-zone/now";
import { useSavePreferences } from "~/features/viewing-zone/use-save-preferences";
import { useViewingTimezone } from "~/features/viewing-zone/use-viewing-timezone";
import { trpc } from "~/trpc/client";
import { ClockChoice } from "./clock-choice";
import { FormatsPreview } from "./formats-preview";
import { LanguageChoice } from "./language-choice";

const TICK_MS = 60_000;

/** How this person reads numbers and times. Each choice is saved as it is made. */
export function FormatsForm() {
  const [me] = trpc.user.me.useSuspenseQuery();
  const { zone } = useViewingTimezone();
  const now = useNow(TICK_MS);
  const save = useSavePreferences();
  return (
    <Card
      title="Numbers and dates"
      description="How numbers, money, dates and times are written. Amounts are in US dollars, and the words stay English."
      className="mt-5"
    >
      <CardBody className="flex flex-col gap-5">
        <div className="flex flex-col gap-1.5">
          <LanguageChoice
            chosen={me.language}
            onChoose={(language, name) => save({ language }, `Saved. Numbers and dates are written as in ${name}.`)}
          />
        </div>
        <ClockChoice
          chosen={me.hourCycle}
          language={me.language}
          onChoose={(hourCycle) => save({ hourCycle }, `Saved. ${CLOCKS[hourCycle ?? "language"]}`)}
        />
        <FormatsPreview zone={zone} now={now} />
      </CardBody>
    </Card>
  );
}

const CLOCKS = {
  12: "Times are shown with 12 hours.",
  24: "Times are shown with 24 hours.",
  language: "Times follow the language.",
} as const;
