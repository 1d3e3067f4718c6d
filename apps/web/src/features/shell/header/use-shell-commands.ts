"use client";

import { Building2, Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import type { Command } from "~/features/palette/commands";
import { usePaletteCommands } from "~/features/palette/use-palette-commands";
import { ERRANDS, hrefOf, PAGES, type Page, PERSONAL, SETTINGS } from "../nav/pages";
import { THEMES, type Theme } from "../theme/cookie";
import { useTheme } from "../theme/use-theme";

type Workspace = { slug: string; name: string };
type Props = { current: Workspace | undefined; workspaces: readonly Workspace[]; chosenTheme: Theme };

const THEME_ICONS = { system: Monitor, light: Sun, dark: Moon };
const THEME_NAMES = { system: "Theme of the system", light: "Light theme", dark: "Dark theme" };

/** Where every page leads, and what it can do: for the palette, and as the places behind "g". */
export function useShellCommands({ current, workspaces, chosenTheme }: Props) {
  const router = useRouter();
  const [theme, setTheme] = useTheme(chosenTheme);
  const below = (base: string, pages: readonly Page[]) => pages.map((page) => ({ ...page, path: hrefOf(base, page) }));
  const pages = [
    ...(current ? below(`/${current.slug}`, [...PAGES, ...ERRANDS, ...SETTINGS]) : []),
    ...below("", PERSONAL),
  ];
  const go = (path: string) => () => router.push(path);
  usePaletteCommands([
    ...pages.map(
      ({ path, key, words, ...page }): Command => ({
        id: `go ${page.name}`,
        group: "Go to",
        ...page,
        ...(words !== undefined && { words }),
        keys: ["G", key.toUpperCase()],
        run: go(path),
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
  return Object.fromEntries(pages.map(({ key, name, path }) => [key, { name, go: go(path) }]));
}

const FEW = 6;
