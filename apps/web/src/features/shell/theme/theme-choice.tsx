"use client";

import { Segmented } from "@meridian/ui";
import type { Theme } from "./cookie";
import { themeOptions, useTheme } from "./use-theme";

/** Light, dark, or as the system has it. */
export function ThemeChoice({ chosen }: { chosen: Theme }) {
  const [theme, choose] = useTheme(chosen);
  return <Segmented label="Theme" value={theme} options={themeOptions} onChange={choose} />;
}
