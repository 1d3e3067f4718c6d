"use client";

import { parseZone } from "@meridian/time";
import { Button } from "@meridian/ui";
import { Globe } from "lucide-react";
import { trpc } from "~/trpc/client";
import { useBrowserZone } from "../browser";
import { useNow } from "../now";
import { useSavePreferences } from "../use-save-preferences";
import { haveSameDays } from "./same-days";
import { UnknownZone } from "./unknown-zone";
import { useKeptZones } from "./use-kept-zones";

const TICK_MS = 60_000;

/** Somebody who travels is asked once per place whose days they want; nothing waits for the answer. */
export function ZoneQuestion() {
  const [me] = trpc.user.me.useSuspenseQuery();
  const reported = useBrowserZone();
  const now = useNow(TICK_MS);
  const [kept, keep] = useKeptZones();
  const save = useSavePreferences();
  const [browser, chosen] = [parseZone(reported), parseZone(me.timezone)];
  if (me.timezone !== null && !chosen) return <UnknownZone stored={me.timezone} />;
  if (!browser || !chosen || kept.includes(browser) || haveSameDays(browser, chosen, now)) return null;
  const change = () => save({ timezone: browser }, `Saved. Your days begin at midnight in ${browser}.`);
  return (
    <aside aria-label="Timezone" className="border-line border-b bg-accent-soft text-accent">
      <div className="mx-auto flex max-w-7xl flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5 text-sm sm:px-6">
        <Globe aria-hidden className="size-4 shrink-0" />
        <p className="min-w-0 flex-1 basis-56">
          Your browser is in {browser}, your days are {chosen}’s.
        </p>
        <span className="flex gap-1.5">
          <Button size="sm" aria-label={`Switch to ${browser}`} onClick={change}>
            Switch
          </Button>
          <Button size="sm" variant="quiet" aria-label={`Keep ${chosen}`} onClick={() => keep(browser)}>
            Keep
          </Button>
        </span>
      </div>
    </aside>
  );
}
