"use client";

import { viewingZone, zonePlace } from "@meridian/time";
import { Card, CardBody } from "@meridian/ui";
import { useBrowserZone } from "~/features/viewing-zone/browser";
import { useNow } from "~/features/viewing-zone/now";
import { useKeptZones } from "~/features/viewing-zone/question/use-kept-zones";
import { useSavePreferences } from "~/features/viewing-zone/use-save-preferences";
import { useViewingTimezone, useWeekStart } from "~/features/viewing-zone/use-viewing-timezone";
import { TimezonePicker } from "~/features/viewing-zone/zones/timezone-picker";
import { trpc } from "~/trpc/client";
import { SeasonNote } from "./season-note";
import { TodayPreview } from "./today-preview";
import { WeekStartChoice } from "./week-start-choice";

const TICK_MS = 60_000;

/** Where days and weeks begin for this person. Each choice is saved as it is made. */
export function PreferencesForm() {
  const [me] = trpc.user.me.useSuspenseQuery();
  const { zone } = useViewingTimezone();
  const weekStart = useWeekStart();
  const now = useNow(TICK_MS);
  const save = useSavePreferences();
  const browser = viewingZone({ browser: useBrowserZone() });
  const [, keep] = useKeptZones();
  return (
    <Card
      title="Days and weeks"
      description="Decides where your days begin, on every page and for you alone. Other people keep their own timezone, and scheduled work keeps the one it was given."
    >
      <CardBody className="flex flex-col gap-5">
        <div className="flex flex-col gap-1.5">
          <TimezonePicker
            chosen={me.timezone}
            onChoose={(timezone, next) => {
              // Who chooses another zone than the browser's here need not be asked about it.
              if (timezone !== null && browser.source === "browser") keep(browser.zone);
              save({ timezone }, `Saved. Your days begin at midnight in ${zonePlace(next).city}.`);
            }}
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
