"use client";

import { Segmented } from "@meridian/ui";
import { useBrowserLanguage } from "~/features/viewing-zone/browser";
import type { HourCycle } from "~/formats/clock";
import { formatsFor } from "~/formats/formats";

const FOLLOW = "language";

type Props = {
  chosen: HourCycle | null;
  /** Whose habit is followed until a clock is chosen; the browser's when null. */
  language: string | null;
  onChoose: (hourCycle: HourCycle | null) => void;
};

/** Of 12 or of 24 hours, wherever times are shown. */
export function ClockChoice({ chosen, language, onChoose }: Props) {
  const browser = useBrowserLanguage();
  const { hourCycle: habit } = formatsFor({ language: language ?? browser, hourCycle: null });
  const options = [
    { value: FOLLOW, label: `Language’s (${habit}\u00a0h)` },
    { value: "12", label: "12\u00a0h" },
    { value: "24", label: "24\u00a0h" },
  ];
  return (
    <div className="flex flex-col items-start gap-1.5">
      <span aria-hidden className="font-medium text-sm">
        Clock
      </span>
      <Segmented
        label="Clock"
        value={chosen === null ? FOLLOW : String(chosen)}
        options={options}
        onChange={(value) => onChoose(value === "12" ? 12 : value === "24" ? 24 : null)}
        className="max-w-full overflow-x-auto"
      />
    </div>
  );
}
