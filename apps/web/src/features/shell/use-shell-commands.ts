"use client";

import { Building2, Cpu, KeyRound, Monitor, Moon, Plug, Settings2, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import type { Command } from "~/features/palette/commands";
import { usePaletteCommands } from "~/features/palette/use-palette-commands";
import { THEMES, type Theme } from "./theme/cookie";
import { useTheme } from "./theme/use-theme";

type Workspace = { slug: string; name: string };
type Props = { current: Workspace | undefined; workspaces: readonly Workspace[]; chosenTheme: Theme };

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };
const THEME_NAMES = { system: "Theme of the system", light: "Light theme", dark: "Dark theme" };
const ICONS = { r: Cpu, c: Plug, t: KeyRound, p: Settings2 };
const WORDS: Readonly<Record<string, string>> = {
  c: "login code install client daemon add runtime",
  p: "settings timezone language clock",
};

/** Where every page leads, and what it can do: for the palette, and as the places behind "g". */
export function useShellCommands({ current, workspaces, chosenTheme }: Props) {
  const router = useRouter();
  const [theme, setTheme] = useTheme(chosenTheme);
  const place = (name: string, path: string) => ({ name, go: () => router.push(path) });
  const places = {
    ...(current && {
      r: place("Runtimes", `/${current.slug}/runtimes`),
      c: place("Connect a machine", `/${current.slug}/connect`),
      t: place("Tokens", `/${current.slug}/tokens`),
    }),
    p: place("Preferences", "/preferences"),
  };
  usePaletteCommands([
    ...Object.entries(places).map(
      ([key, { name, go }]): Command => ({
        id: `go ${name}`,
        group: "Go to",
        name,
        ...(WORDS[key] !== undefined && { words: WORDS[key] }),
        icon: ICONS[key as keyof typeof ICONS],
        keys: ["G", key.toUpperCase()],
        run: go,
      }),
    ),
    ...workspaces
      .filter(({ slug }) => slug !== current?.slug)
      .map(
        ({ slug, name }): Command => ({
          id: `workspace ${slug}`,
          group: "Switch workspace",
          name,
          aside: slug,
          icon: Building2,
          isQuiet: workspaces.length > FEW,
          run: () => router.push(`/${slug}/runtimes`),
        }),
      ),
    ...THEMES.map(
      (each): Command => ({
        id: `theme ${each}`,
        group: "Appearance",
        name: THEME_NAMES[each],
        ...(each === theme && { aside: "Shown now" }),
        words: "colour mode",
        icon: THEME_ICONS[each],
        run: () => setTheme(each),
      }),
    ),
  ]);
  return places;
}

const FEW = 6;
