"use client";

import { Button } from "@meridian/ui";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { exploreDemo } from "./account-api";
import type { AccountErrors } from "./account-refusal";

/** A way in without an account: a visitor of the demo for a day. */
export function ExploreDemo() {
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<AccountErrors>({});

  const explore = async () => {
    setBusy(true);
    const refused = await exploreDemo();
    if (!refused) return window.location.assign("/demo/runtimes");
    setErrors(refused);
    setBusy(false);
  };

  return (
    <div className="mt-6 border-line border-t pt-6">
      <Button size="lg" className="w-full" busy={busy} onClick={explore}>
        Explore the demo
        <ArrowRight aria-hidden />
      </Button>
      <p className="mt-2 text-ink-muted text-xs" role="status">
        {errors.form ?? "A year of a team's usage, without an account. Nothing you do is kept."}
      </p>
    </div>
  );
}
