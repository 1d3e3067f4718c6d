"use client";

import { Card, CardBody, Segmented } from "@meridian/ui";
import { useSavePreferences } from "~/features/viewing-zone/use-save-preferences";
import { trpc } from "~/trpc/client";
import { useBrowserSavesData } from "~/trpc/live/less-data";

const FOLLOW = "browser";

/** How much is loaded for this person without being asked for. Each choice is saved as it is made. */
export function DataForm() {
  const [me] = trpc.user.me.useSuspenseQuery();
  const browser = useBrowserSavesData();
  const save = useSavePreferences();
  const options = [
    { value: FOLLOW, label: `Browser’s (${browser ? "on" : "off"})` },
    { value: "on", label: "On" },
    { value: "off", label: "Off" },
  ];
  const choose = (value: string) => {
    const reducedData = value === FOLLOW ? null : value === "on";
    save({ reducedData }, `Saved. ${(reducedData ?? browser) ? LESS : USUAL}`);
  };
  return (
    <Card
      title="Data use"
      description="With less data, pages keep no connection open and load nothing ahead. What changed shows when you refresh, or come back to a page after a minute."
      className="mt-5"
    >
      <CardBody className="flex flex-col items-start gap-1.5">
        <span aria-hidden className="font-medium text-sm">
          Use less data
        </span>
        <Segmented
          label="Use less data"
          value={me.reducedData === null ? FOLLOW : me.reducedData ? "on" : "off"}
          options={options}
          onChange={choose}
          className="max-w-full overflow-x-auto"
        />
      </CardBody>
    </Card>
  );
}

const LESS = "Pages update when you ask.";
const USUAL = "Pages show what changes by themselves.";
