"use client";

import { zonePlace } from "@meridian/time";
import { Card, CardBody } from "@meridian/ui";
import { useNow } from "~/features/viewing-zone/now";
import { useViewingTimezone, useWeekStart } from "~/features/viewing-zone/use-viewing-timezone";
import { trpc } from "~/trpc/client";
import { TimezonePicker } from "./timezone-picker";
import { TodayPreview } from "./today-preview";
import { useSavePreferences } from "./use-save-preferences";
import { WeekStartChoice } from "./week-start-choice";
import { SeasonNote, UnknownZoneNote } from "./zone-notes";

const TICK_MS = 60_000;

/** Where days and weeks begin for this person. Each choice is saved as it is made. */
export function PreferencesForm() {
  const [me] = trpc.user.me.useSuspenseQuery();
  const { zone } = useViewingTimezone();
  const weekStart = useWeekStart();
  const now = useNow(TICK_MS);
  const save = useSavePreferences();
  return (
    <Card
      title="Days and weeks"
      description="Decides where your days begin, on every page and for you alone. Other people keep their own timezone, and scheduled work keeps the one it was given."
    >
      <CardBody className="flex flex-col gap-5">
        <UnknownZoneNote stored={me.timezone} />
        <div className="flex flex-col gap-1.5">
          <TimezonePicker
            chosen={me.timezone}
            onChoose={(timezone, next) =>
              save({ timezone }, `Saved. Your days begin at midnight in ${zonePlace(next).city}.`)
            }
          />
          <SeasonNote zone={zone} now={now} />
        </div>
        <WeekStartChoice
          chosen={me.weekStart}
          onChoose={(weekStart, day) => save({ weekStart }, `Saved. Your weeks start on ${day}.`)}
        />
        <TodayPreview zone={zone} weekStart={weekStart} now={now} />
      </CardBody>
    </Card>
  );
}
