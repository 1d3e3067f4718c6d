"use client";

import { later } from "~/later/later";

/** What a page can be read and left without, in the header and around it. */
export const AccountMenu = later(() => import("./account-menu").then((file) => file.AccountMenu));
export const ShellPalette = later(() => import("./shell-palette").then((file) => file.ShellPalette), {
  takesKeys: true,
});
export const WorkspaceSwitcher = later(() => import("./workspace-switcher").then((file) => file.WorkspaceSwitcher));
export const ZoneQuestion = later(() =>
  import("~/features/viewing-zone/question/zone-question").then((file) => file.ZoneQuestion),
);
export const FollowOtherTabs = later(() =>
  import("~/features/viewing-zone/other-tabs").then((file) => file.FollowOtherTabs),
);
