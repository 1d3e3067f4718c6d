"use client";

import { Button } from "@meridian/ui";
import { useState } from "react";

/** Signs out and stays: the page then offers both ways in. */
export function OtherAccount() {
  const [busy, setBusy] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const leave = async () => {
    setBusy(true);
    const request = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    const response = await fetch("/api/auth/sign-out", request).catch(() => undefined);
    if (response?.ok) return window.location.reload();
    setRefused(true);
    setBusy(false);
  };
  return (
    <>
      <Button variant="primary" size="lg" className="w-full" busy={busy} onClick={leave}>
        Sign out and use that account
      </Button>
      <p role="alert" className="mt-2 text-bad text-sm empty:hidden">
        {isRefused && "Signing out failed. Try again."}
      </p>
    </>
  );
}
