import type { ReactNode } from "react";
import { PersonalFrame } from "~/features/shell/nav/frames";
import { SignedIn } from "~/features/shell/signed-in";
import { PageZone } from "~/features/viewing-zone/zone-script";

export default function PreferencesLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageZone />
      <SignedIn>
        <PersonalFrame>{children}</PersonalFrame>
      </SignedIn>
    </>
  );
}
