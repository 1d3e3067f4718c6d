"use client";

import { offsetLabel, offsetMinutes, parseZone, UTC, viewingZone, type ZoneId, zonePlace } from "@meridian/time";
import { Button, Combobox, type ComboboxGroup } from "@meridian/ui";
import { useEffect, useMemo, useState } from "react";
import { useBrowserZone } from "~/features/viewing-zone/browser";
import { useNow } from "~/features/viewing-zone/now";
import { type ZoneOption, zoneOptions } from "~/features/viewing-zone/zones/options";
import { searchZones } from "~/features/viewing-zone/zones/search";
import { ListNow, ZoneClock } from "./zone-clock";

const FOLLOW = "browser";
const BROWSER_WORDS = "Use browser timezone";

type BrowserOption = { key: typeof FOLLOW; zone: ZoneId };
type Option = BrowserOption | ZoneOption;

type Props = { chosen: string | null; onChoose: (timezone: ZoneId | null, zone: ZoneId) => void };

/** Whose midnight a day begins at: one's browser's, or a chosen one's. */
export function TimezonePicker({ chosen, onChoose }: Props) {
  const [query, setQuery] = useState("");
  const now = useNow(60_000);
  const { zone: browser } = viewingZone({ browser: useBrowserZone() });
  const zone = parseZone(chosen) ?? null;
  const groups = useMemo(() => groupsFor(query, { key: FOLLOW, zone: browser }, now), [query, browser, now]);
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
        onChoose={(option) => (isFollow(option) ? onChoose(null, option.zone) : onChoose(option.key, option.key))}
      >
        <Chosen zone={zone} browser={browser} now={now} />
      </Combobox>
    </ListNow>
  );
}

const isFollow = (option: Option): option is BrowserOption => option.key === FOLLOW;

function groupsFor(query: string, follow: BrowserOption, now: Date): ComboboxGroup<Option>[] {
  const options = zoneOptions();
  if (query.trim() !== "")
    return [{ name: "", options: searchZones(options, query, ({ key }) => offsetMinutes(key, now)) }];
  const areas = new Map<string, Option[]>([["", [follow]]]);
  for (const option of options) {
    const area = areas.get(option.area);
    if (area) area.push(option);
    else areas.set(option.area, [option]);
  }
  return [...areas].map(([name, options]) => ({ name, options }));
}

function Row(option: Option) {
  const follows = isFollow(option);
  return (
    <span className="flex items-baseline gap-2">
      <span className="truncate">{follows ? `${BROWSER_WORDS} — currently ${option.zone}` : option.city}</span>
      {!follows && <span className="hidden min-w-0 truncate text-ink-muted text-xs sm:inline">{option.place}</span>}
      <span className="flex-1" />
      <ZoneClock zone={follows ? option.zone : option.key} isOptional={follows} />
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
