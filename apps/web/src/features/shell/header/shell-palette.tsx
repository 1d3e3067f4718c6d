"use client";

import { Palette } from "~/features/palette/palette";
import type { Theme } from "../theme/cookie";
import { useShellCommands } from "./use-shell-commands";

type Workspace = { id: string; slug: string; name: string };
type Props = {
  current: Workspace | undefined;
  workspaces: readonly Workspace[];
  chosenTheme: Theme;
  isApple: boolean;
};

/** The palette with what every page has. */
export function ShellPalette({ isApple, ...shell }: Props) {
  const places = useShellCommands(shell);
  return <Palette workspace={shell.current} isApple={isApple} places={places} />;
}
