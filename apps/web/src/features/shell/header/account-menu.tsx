"use client";

import { Button, Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator, toast } from "@meridian/ui";
import { LogOut, Settings2, UserRound } from "lucide-react";
import Link from "next/link";
import { trpc } from "~/trpc/client";
import type { Theme } from "../theme/cookie";
import { themeOptions, useTheme } from "../theme/use-theme";
import { initials } from "./initials";

/** Who is signed in, what they prefer, and the way out. */
export function AccountMenu({ chosenTheme }: { chosenTheme: Theme }) {
  const [theme, setTheme] = useTheme(chosenTheme);
  const [me] = trpc.user.me.useSuspenseQuery();
  return (
    <Menu
      className="min-w-64"
      trigger={
        <Button variant="quiet" size="icon" aria-label={`Account of ${me.name}`}>
          <span
            aria-hidden
            data-initials={initials(me.name)}
            className="grid size-7 place-items-center rounded-full border border-line-strong bg-sunken font-medium text-2xs text-ink before:content-[attr(data-initials)]"
          />
        </Button>
      }
    >
      <MenuLabel>
        <span className="block truncate font-medium text-ink text-sm">{me.name}</span>
        <span className="block truncate">{me.isDemo ? "A visitor of the demo" : me.email}</span>
      </MenuLabel>
      <MenuSeparator />
      <MenuItem asChild>
        <Link prefetch={false} href="/preferences">
          <Settings2 aria-hidden />
          Preferences
        </Link>
      </MenuItem>
      <MenuItem asChild>
        <Link prefetch={false} href="/preferences/account">
          <UserRound aria-hidden />
          Account
        </Link>
      </MenuItem>
      <MenuSeparator />
      <MenuLabel>Theme</MenuLabel>
      <MenuChoice value={theme} options={themeOptions} onChange={setTheme} />
      <MenuSeparator />
      <MenuItem onSelect={leave}>
        <LogOut aria-hidden />
        {me.isDemo ? "Leave the demo" : "Sign out"}
      </MenuItem>
    </Menu>
  );
}

async function leave(): Promise<void> {
  const request = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
  const response = await fetch("/api/auth/sign-out", request).catch(() => undefined);
  // A full load: nothing of this person stays in memory.
  if (response?.ok) window.location.assign("/sign-in");
  else toast.error("Signing out failed. You are still signed in; try again.");
}
