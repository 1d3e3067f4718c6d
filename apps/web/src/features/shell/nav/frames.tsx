"use client";

import type { ReactNode } from "react";
import { PERSONAL, SETTINGS } from "./pages";
import { SideFrame } from "./side-frame";

/** A page by which the workspace is run, beside the list of all of them. */
export function SettingsFrame({ slug, children }: { slug: string; children: ReactNode }) {
  return (
    <SideFrame label="Settings" pages={SETTINGS} base={`/${slug}`}>
      {children}
    </SideFrame>
  );
}

/** A page about whoever is signed in, beside the list of all of them. */
export function PersonalFrame({ children }: { children: ReactNode }) {
  return (
    <SideFrame label="Personal" pages={PERSONAL} base="">
      {children}
    </SideFrame>
  );
}
