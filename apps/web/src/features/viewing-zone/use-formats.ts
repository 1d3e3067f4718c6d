"use client";

import { type Formats, formatsFor } from "~/formats/formats";
import { trpc } from "~/trpc/client";
import { useBrowserLanguage } from "./browser";

/** How this reader has numbers, dates and times written: as they chose, else as their browser's language does. */
export function useFormats(): Formats {
  const [{ language, hourCycle }] = trpc.user.me.useSuspenseQuery();
  const browser = useBrowserLanguage();
  return formatsFor({ language: language ?? browser, hourCycle });
}
