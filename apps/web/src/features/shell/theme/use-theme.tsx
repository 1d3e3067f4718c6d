"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import { useSyncExternalStore } from "react";
import { THEME_COOKIE, THEMES, type Theme } from "./cookie";

const YEAR_SECONDS = 31_536_000;
const ICONS = { system: Monitor, light: Sun, dark: Moon };
const WORDS = { system: "System", light: "Light", dark: "Dark" };

export const themeOptions = THEMES.map((value) => {
  const Icon = ICONS[value];
  return {
    value,
    label: (
      <>
        <Icon aria-hidden />
        {WORDS[value]}
      </>
    ),
  };
});

// The menu and the preferences show one theme, wherever it was chosen.
let picked: Theme | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The theme of this browser; a choice is applied at once and kept in a cookie, from which the server paints the next page. */
export function useTheme(served: Theme) {
  const theme = useSyncExternalStore(
    subscribe,
    () => picked ?? served,
    () => served,
  );
  const router = useRouter();
  const choose = (next: Theme) => {
    picked = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the cookie store API is not in every browser yet.
    document.cookie = `${THEME_COOKIE}=${next};path=/;max-age=${YEAR_SECONDS};samesite=lax`;
    document.documentElement.dataset.theme = next;
    for (const listener of listeners) listener();
    router.refresh();
  };
  return [theme, choose] as const;
}
