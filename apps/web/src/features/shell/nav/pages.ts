import {
  Bot,
  CalendarClock,
  CircleDollarSign,
  Cpu,
  KeyRound,
  LayoutDashboard,
  Plug,
  Scale,
  ScrollText,
  Settings2,
  UserRound,
  Users,
  WalletMinimal,
} from "lucide-react";
import type { ComponentType } from "react";

/** A page. A new one is a line here, in the order they are read in. */
export type Page = {
  /** Its address, below the workspace's where it has one. */
  path: string;
  name: string;
  icon: ComponentType<{ className?: string }>;
  /** The letter that leads there after "g". */
  key: string;
  /** Other words it is found by. */
  words?: string;
  /** Addresses that belong to it without lying below it. */
  also?: readonly string[];
};

/** What people come for: the tabs. */
export const PAGES: readonly Page[] = [
  { path: "", name: "Dashboard", icon: LayoutDashboard, key: "d", words: "workspace overview cost usage failures" },
  { path: "runtimes", name: "Runtimes", icon: Cpu, key: "r", also: ["connect"] },
  { path: "agents", name: "Agents", icon: Bot, key: "a" },
  { path: "autopilots", name: "Autopilots", icon: CalendarClock, key: "o", words: "schedule cron webhook trigger" },
];

/** How the workspace is run: one tab, and a list beside each of them. */
export const SETTINGS: readonly [Page, ...Page[]] = [
  { path: "members", name: "Members", icon: Users, key: "m", words: "people invite role remove leave" },
  { path: "tokens", name: "Tokens", icon: KeyRound, key: "t" },
  { path: "prices", name: "Prices", icon: CircleDollarSign, key: "b", words: "cost money model price book" },
  {
    path: "budgets",
    name: "Budgets",
    icon: WalletMinimal,
    key: "e",
    words: "limit spend alert notice forecast webhook",
  },
  {
    path: "self-check",
    name: "Self-check",
    icon: Scale,
    key: "v",
    words: "verify figures add up sums rejects clock data through admin",
  },
  { path: "audit", name: "Audit", icon: ScrollText, key: "l", words: "log history who changed admin" },
];

/** About whoever is signed in, in whatever workspace. */
export const PERSONAL: readonly Page[] = [
  {
    path: "preferences",
    name: "Preferences",
    icon: Settings2,
    key: "p",
    words: "settings timezone language clock",
  },
  {
    path: "preferences/account",
    name: "Account",
    icon: UserRound,
    key: "u",
    words: "name password sessions devices sign out everywhere",
  },
];

/** What other pages lead to, and the palette. */
export const ERRANDS: readonly Page[] = [
  {
    path: "connect",
    name: "Connect a machine",
    icon: Plug,
    key: "c",
    words: "login code install client daemon add runtime",
  },
];

/** Where a page is; the dashboard is the workspace itself. */
export const hrefOf = (base: string, { path }: Pick<Page, "path">) => (path === "" ? base : `${base}/${path}`);

export const isOn = (pathname: string, href: string) => pathname === href || pathname.startsWith(`${href}/`);
