"use client";

import { offsetLabel, offsetMinutes, parseZone, UTC, viewingZone, type ZoneId, zonePlace } from "@meridian/time";
import { Button, Combobox, cn } from "@meridian/ui";
import { useEffect, useMemo, useState } from "react";
import { useBrowserZone } from "~/features/viewing-zone/browser";
import { useNow } from "~/features/viewing-zone/now";
import { zoneOptions } from "./options";
import { useRecentZones } from "./use-recent-zones";
import { useTeamZones } from "./use-team-zones";
import { ListNow, ZoneClock } from "./zone-clock";
import { FOLLOW, groupsOf, isFollow, type Option } from "./zone-groups";

const BROWSER_WORDS = "Use browser timezone";

type Props = { chosen: string | null; onChoose: (timezone: ZoneId | null, zone: ZoneId) => void };

/** Whose midnight a day begins at: one's browser's, or a chosen one's. */
export function TimezonePicker({ chosen, onChoose }: Props) {
  const [query, setQuery] = useState("");
  const now = useNow(60_000);
  const { zone: browser } = viewingZone({ browser: useBrowserZone() });
  const zone = parseZone(chosen) ?? null;
  const [recent, remember] = useRecentZones();
  const team = useTeamZones();
  const groups = useMemo(() => groupsOf({ query, browser, recent, team, now }), [query, browser, recent, team, now]);
  const choose = (option: Option) => {
    if (isFollow(option)) return onChoose(null, option.zone);
    remember(option.key);
    onChoose(option.key, option.key);
  };
  useEffect(warmUp, []);

  return (
    <ListNow value={now}>
      <Combobox<Option>
        label="Timezone"
        placeholder="City, country, offset or abbreviation"
        groups={groups}
        chosen={zone ?? FOLLOW}
        row={Row}
        count={(found) => `${found} ${found === 1 ? "timezone" : "timezones"}`}
        nothing={<Nothing onClear={() => setQuery("")} />}
        query={query}
        onQuery={setQuery}
        onChoose={choose}
      >
        <Chosen zone={zone} browser={browser} now={now} />
      </Combobox>
    </ListNow>
  );
}

function Row(option: Option) {
  const follows = isFollow(option);
  return (
    <span className="flex items-center gap-2">
      {/* On a phone two short lines, so that neither is cut. */}
      <span className="flex min-w-0 flex-1 gap-x-2 max-sm:flex-col max-sm:leading-tight sm:items-baseline">
        <span className="truncate">
          {follows ? BROWSER_WORDS : option.city}
          {follows && <span className="max-sm:hidden"> — currently {option.zone}</span>}
        </span>
        <span className={cn("min-w-0 truncate text-ink-muted text-xs max-sm:leading-tight", follows && "sm:hidden")}>
          {follows ? `currently ${option.zone}` : option.place}
        </span>
      </span>
      <ZoneClock zone={follows ? option.zone : option.key} />
    </span>
  );
}

function Chosen({ zone, browser, now }: { zone: ZoneId | null; browser: ZoneId; now: Date }) {
  const shown = zone ?? browser;
  const offset = shown === UTC ? "" : `, ${offsetLabel(offsetMinutes(shown, now))}`;
  return (
    <>
      <span className="block truncate text-base">{zone ? zonePlace(zone).city : BROWSER_WORDS}</span>
      {/* The server's time-zone data may be older than the browser's. */}
      <span suppressHydrationWarning className="block truncate text-ink-muted text-xs tabular-nums">
        {zone ? `${shown}${offset}` : `currently ${shown}${offset}`}
      </span>
    </>
  );
}

function Nothing({ onClear }: { onClear: () => void }) {
  return (
    <>
      No timezone has that name. Try a big city nearby, or an offset such as +5:30.
      <Button variant="link" className="mx-auto mt-2 block" onClick={onClear}>
        Clear the search
      </Button>
    </>
  );
}

// The first look at a zone's clock costs a browser a fifth of a millisecond: done while nobody waits, the list opens at once.
function warmUp(): () => void {
  const wait = window.requestIdleCallback ?? ((work: () => void) => window.setTimeout(work, 300));
  const stop = window.cancelIdleCallback ?? window.clearTimeout;
  const handle = wait(() => {
    const now = new Date();
    for (const { key } of zoneOptions()) offsetMinutes(key, now);
  });
  return () => stop(handle);
}
